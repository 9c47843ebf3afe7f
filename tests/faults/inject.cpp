// inject REPORT N [kill|ERRNO] COMMAND...: runs a command and interferes with its Nth system call
// after execve(2): kills it before the call, or skips the call and makes it fail with that errno.
// With N 0 it does nothing. Writes a line to the file REPORT: how many calls there were, and the
// number of the Nth one. The exit status is the command's. Its children are not affected.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <elf.h>

namespace {

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::exit(125);
}

void skip_call(pid_t pid) {
#if defined(__x86_64__)
  user_regs_struct registers{};
  iovec all{&registers, sizeof registers};
  if (::ptrace(PTRACE_GETREGSET, pid, NT_PRSTATUS, &all) < 0) give_up("PTRACE_GETREGSET");
  registers.orig_rax = ~0ULL;
  if (::ptrace(PTRACE_SETREGSET, pid, NT_PRSTATUS, &all) < 0) give_up("PTRACE_SETREGSET");
#elif defined(__aarch64__)
  int none = -1;
  iovec number{&none, sizeof none};
  constexpr int nt_arm_system_call = 0x404;
  if (::ptrace(PTRACE_SETREGSET, pid, nt_arm_system_call, &number) < 0) give_up("PTRACE_SETREGSET");
#else
#error "inject: not written for this architecture"
#endif
}

void set_result(pid_t pid, long value) {
  user_regs_struct registers{};
  iovec all{&registers, sizeof registers};
  if (::ptrace(PTRACE_GETREGSET, pid, NT_PRSTATUS, &all) < 0) give_up("PTRACE_GETREGSET");
#if defined(__x86_64__)
  registers.rax = static_cast<unsigned long long>(value);
#else
  registers.regs[0] = static_cast<unsigned long long>(value);
#endif
  if (::ptrace(PTRACE_SETREGSET, pid, NT_PRSTATUS, &all) < 0) give_up("PTRACE_SETREGSET");
}

/// Written when the call is met, too: the command may hang after it.
void report(const char* path, unsigned long calls, unsigned long long met) {
  FILE* file = std::fopen(path, "we");
  if (file == nullptr) return;
  std::fprintf(file, "%lu %lld\n", calls, static_cast<long long>(met));
  std::fclose(file);
}

struct Wanted {
  const char* report = nullptr;
  unsigned long at = 0;
  int error = 0;  // 0: kill
};
struct Seen {
  unsigned long calls = 0;
  unsigned long long met = ~0ULL;
  int status = 0;
};

Seen trace(pid_t pid, const Wanted& wanted) {
  Seen seen;
  bool executed = false, failing = false;
  int signal = 0;
  for (;;) {
    if (::ptrace(PTRACE_SYSCALL, pid, 0, signal) < 0 && errno != ESRCH) give_up("PTRACE_SYSCALL");
    if (::waitpid(pid, &seen.status, 0) < 0) give_up("waitpid");
    if (WIFEXITED(seen.status) || WIFSIGNALED(seen.status)) return seen;
    signal = WSTOPSIG(seen.status);
    if ((seen.status >> 16) == PTRACE_EVENT_EXEC) {
      // Our own program may start itself once more: its calls count from its first start.
      executed = true;
      signal = 0;
      continue;
    }
    if (signal != (SIGTRAP | 0x80)) continue;
    signal = 0;
    __ptrace_syscall_info info{};
    if (::ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) < 0)
      give_up("PTRACE_GET_SYSCALL_INFO");
    if (info.op == PTRACE_SYSCALL_INFO_EXIT && failing) {
      set_result(pid, -wanted.error);
      failing = false;
    }
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY || !executed) continue;
    if (++seen.calls != wanted.at) continue;
    seen.met = info.entry.nr;
    report(wanted.report, seen.calls, seen.met);
    if (wanted.error == 0) {
      ::kill(pid, SIGKILL);
    } else {
      // close(2) closes, whatever it says.
      if (info.entry.nr != SYS_close) skip_call(pid);
      failing = true;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("usage: inject REPORT N kill|ERRNO COMMAND...\n", stderr);
    return 125;
  }
  const Wanted wanted{.report = argv[1],
                      .at = std::strtoul(argv[2], nullptr, 10),
                      .error = std::strcmp(argv[3], "kill") == 0 ? 0 : std::atoi(argv[3])};
  const pid_t pid = ::fork();
  if (pid < 0) give_up("fork");
  if (pid == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, 0, 0) < 0) give_up("PTRACE_TRACEME");
    ::raise(SIGSTOP);
    ::execv(argv[4], argv + 4);
    give_up(argv[4]);
  }
  int status = 0;
  if (::waitpid(pid, &status, 0) < 0) give_up("waitpid");
  if (::ptrace(PTRACE_SETOPTIONS, pid, 0,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL) < 0)
    give_up("PTRACE_SETOPTIONS");
  const Seen seen = trace(pid, wanted);
  report(argv[1], seen.calls, seen.met);
  return WIFSIGNALED(seen.status) ? 128 + WTERMSIG(seen.status) : WEXITSTATUS(seen.status);
}
