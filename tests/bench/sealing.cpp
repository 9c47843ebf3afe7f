// Makes rt protect its own file in another way than the fastest, to compare them: under the names
// of the ways this program takes from it what it would rather use, and executes the rt that
// rt-bench has put beside it (../rt/rt). See "Sealing" in README.md.
//
//     ln -s sealing remapped; rt-bench --operations exec ./remapped ./mounted ./copied
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

/// A system call that fails with EPERM, if its first argument is this one.
struct Denied {
  unsigned call = 0;
  unsigned first_argument = 0;
};

/// The filter is there in all three, so that it costs the same.
const std::map<std::string_view, Denied> ways = {
    {"remapped", {SYS_prctl, 0}},         // not a prctl: nothing fails
    {"mounted", {SYS_prctl, PR_SET_MM}},  // the running program cannot change its file
    {"copied", {SYS_open_tree, 3}},       // no detached mount of the first descriptor opened
};

bool deny(const Denied& denied) {
  std::array filter{
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, denied.call, 0, 3),
      // The lower half, on a little-endian machine.
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, denied.first_argument, 0, 1),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{.len = filter.size(), .filter = filter.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace

int main(int, char** argv) {
  const std::string self = argv[0];
  const std::size_t slash = self.rfind('/');
  const auto way = ways.find(std::string_view(self).substr(slash + 1));
  if (way == ways.end() || slash == std::string::npos) {
    std::fputs("sealing: call it by its path as remapped, mounted or copied\n", stderr);
    return 2;
  }
  if (deny(way->second)) ::execv((self.substr(0, slash) + "/../rt/rt").c_str(), argv);
  std::perror("sealing");
  return 127;
}
