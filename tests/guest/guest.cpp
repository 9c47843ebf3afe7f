// The program inside test containers: prints what it sees, or does one small thing.
// Static, so that a root needs nothing else. Used as "args": ["/guest", "caps"].
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <pthread.h>

#include "probes.h"

namespace guest {
namespace {

char** arguments = nullptr;

/// Waits until SIGTERM, which ends it with status 0 (a pid 1 without a handler would not get it).
int pause(const Words&) {
  ::signal(SIGTERM, [](int) { ::_exit(0); });
  for (;;) ::pause();
}

/// Says "ready", then the name of every signal that comes, until SIGTERM.
int signals(const Words&) {
  sigset_t all;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  std::puts("ready");
  for (int signal = 0; signal != SIGTERM;) {
    if (::sigwait(&all, &signal) != 0) return 1;
    if (signal >= SIGRTMIN)
      std::printf("RTMIN+%d\n", signal - SIGRTMIN);
    else
      std::puts(::sigabbrev_np(signal));
  }
  return 0;
}

int leave(const Words& words) { return words.empty() ? 0 : std::atoi(words[0].c_str()); }

/// Dies of a fault: the one signal that also ends a pid 1.
int crash(const Words&) { __builtin_trap(); }

int args(const Words&) {
  for (char** arg = arguments; *arg != nullptr; arg++) std::printf("[%s]\n", *arg);
  return 0;
}

int environment(const Words&) {
  for (char** variable = environ; *variable != nullptr; variable++) std::puts(*variable);
  return 0;
}

/// A system call by number with numeric arguments: its result, or the name of its errno.
int call(const Words& words) {
  if (words.empty()) return 2;
  std::array<unsigned long, 6> values{};
  for (std::size_t i = 1; i < words.size() && i <= values.size(); i++)
    values[i - 1] = std::strtoul(words[i].c_str(), nullptr, 0);
  const long result = ::syscall(std::atol(words[0].c_str()), values[0], values[1], values[2],
                                values[3], values[4], values[5]);
  if (result == -1)
    std::puts(outcome(false));
  else
    std::printf("%ld\n", result);
  return 0;
}

/// Opens paths: "open r|w|create PATH ...": a line each.
int open_paths(const Words& words) {
  if (words.size() < 2) return 2;
  const int flags = words[0] == "r"   ? O_RDONLY
                    : words[0] == "w" ? O_WRONLY
                                      : O_WRONLY | O_CREAT | O_EXCL;
  for (std::size_t i = 1; i < words.size(); i++) {
    const int fd = ::open(words[i].c_str(), flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    std::printf("%s: %s\n", words[i].c_str(), outcome(fd >= 0));
    if (fd >= 0) ::close(fd);
  }
  return 0;
}

/// Describes files: type, device number, permissions, owner, link target.
int nodes(const Words& words) {
  for (const std::string& path : words) {
    struct stat file = {};
    if (::lstat(path.c_str(), &file) != 0) {
      std::printf("%s: %s\n", path.c_str(), outcome(false));
      continue;
    }
    std::array<char, 512> target{};
    constexpr std::array<const char*, 16> types = {"?",      "fifo", "char", "?", "directory", "?",
                                                   "block",  "?",    "file", "?", "link",      "?",
                                                   "socket", "?",    "?",    "?"};
    std::printf("%s: %s", path.c_str(), types[file.st_mode >> 12]);
    if (S_ISCHR(file.st_mode) || S_ISBLK(file.st_mode))
      std::printf(" %u:%u", major(file.st_rdev), minor(file.st_rdev));
    if (S_ISLNK(file.st_mode) && ::readlink(path.c_str(), target.data(), target.size() - 1) > 0)
      std::printf(" -> %s\n", target.data());
    else
      std::printf(" %04o %u:%u\n", file.st_mode & 07777, file.st_uid, file.st_gid);
  }
  return 0;
}

/// Makes processes that wait, as many as asked or allowed: how many, and what stopped it.
int crowd(const Words& words) {
  const int wanted = words.empty() ? 1 : std::atoi(words[0].c_str());
  int made = 0;
  while (made < wanted) {
    const pid_t child = ::fork();
    if (child == 0) pause({});
    if (child < 0) break;
    made++;
  }
  std::printf("%d %s\n", made, outcome(made == wanted));
  if (words.size() > 1 && words[1] == "stay") return pause({});
  return 0;
}

/// Touches memory, a MiB at a time, and says how much it got.
int memory(const Words& words) {
  const long wanted = words.empty() ? 1 : std::atol(words[0].c_str());
  for (long got = 0; got < wanted; got++) {
    void* piece =
        ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (piece == MAP_FAILED) return 1;
    std::memset(piece, 1, 1 << 20);
  }
  std::printf("%ld MiB\n", wanted);
  return 0;
}

/// Asks for huge pages of 2 MB, one at a time, and says how many it got.
int huge(const Words& words) {
  const long wanted = words.empty() ? 1 : std::atol(words[0].c_str());
  long got = 0;
  while (got < wanted && ::mmap(nullptr, 2 << 20, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0) != MAP_FAILED)
    got++;
  std::printf("%ld huge pages\n", got);
  return 0;
}

/// Works until it has used a tenth of a second of a CPU, more than the coarsest tick, then waits.
int work(const Words&) {
  while (std::clock() < CLOCKS_PER_SEC / 10) continue;
  return pause({});
}

/// Leaves a child behind that keeps the descriptors, and ends: "orphan SECONDS".
int orphan(const Words& words) {
  if (::fork() == 0) {
    ::setsid();
    ::sleep(words.empty() ? 1 : static_cast<unsigned>(std::atoi(words[0].c_str())));
  }
  return 0;
}

/// Its main thread ends; another one keeps running.
int lone_thread(const Words&) {
  pthread_t other{};
  const auto go_on = [](void*) -> void* {
    for (;;) ::pause();
  };
  if (::pthread_create(&other, nullptr, go_on, nullptr) != 0) return 1;
  ::pthread_exit(nullptr);
}

struct Command {
  const char* name;
  int (*run)(const Words&);
};
constexpr auto commands = std::to_array<Command>({
    {"pause", pause},
    {"signals", signals},
    {"exit", leave},
    {"crash", crash},
    {"args", args},
    {"env", environment},
    {"call", call},
    {"open", open_paths},
    {"nodes", nodes},
    {"crowd", crowd},
    {"memory", memory},
    {"orphan", orphan},
    {"ids", ids},
    {"caps", caps},
    {"limits", limits},
    {"marks", marks},
    {"fds", fds},
    {"keyring", keyring},
    {"terminal", terminal},
    {"clocks", clocks},
    {"treatment", treatment},
    {"work", work},
    {"huge", huge},
    {"key", key},
    {"lone-thread", lone_thread},
});

}  // namespace
}  // namespace guest

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  guest::arguments = argv;
  const guest::Words words(argv + std::min(argc, 2), argv + argc);
  for (const guest::Command& command : guest::commands) {
    if (argc > 1 && std::strcmp(argv[1], command.name) == 0) return command.run(words);
  }
  std::fprintf(stderr, "guest: no such command\n");
  return 2;
}
