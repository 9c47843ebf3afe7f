// What the guest sees about itself. Prefers system calls, so that the answers also hold in a
// container without /proc.
#include "probes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include <dirent.h>
#include <linux/capability.h>
#include <linux/keyctl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

namespace guest {
namespace {

// In the order of their numbers, which never change.
constexpr auto capability_names = std::to_array<const char*>({"chown",
                                                              "dac_override",
                                                              "dac_read_search",
                                                              "fowner",
                                                              "fsetid",
                                                              "kill",
                                                              "setgid",
                                                              "setuid",
                                                              "setpcap",
                                                              "linux_immutable",
                                                              "net_bind_service",
                                                              "net_broadcast",
                                                              "net_admin",
                                                              "net_raw",
                                                              "ipc_lock",
                                                              "ipc_owner",
                                                              "sys_module",
                                                              "sys_rawio",
                                                              "sys_chroot",
                                                              "sys_ptrace",
                                                              "sys_pacct",
                                                              "sys_admin",
                                                              "sys_boot",
                                                              "sys_nice",
                                                              "sys_resource",
                                                              "sys_time",
                                                              "sys_tty_config",
                                                              "mknod",
                                                              "lease",
                                                              "audit_write",
                                                              "audit_control",
                                                              "setfcap",
                                                              "mac_override",
                                                              "mac_admin",
                                                              "syslog",
                                                              "wake_alarm",
                                                              "block_suspend",
                                                              "audit_read",
                                                              "perfmon",
                                                              "bpf",
                                                              "checkpoint_restore"});

struct Limit {
  __rlimit_resource resource;
  const char* name;
};
constexpr auto limit_names = std::to_array<Limit>({{RLIMIT_AS, "as"},
                                                   {RLIMIT_CORE, "core"},
                                                   {RLIMIT_CPU, "cpu"},
                                                   {RLIMIT_DATA, "data"},
                                                   {RLIMIT_FSIZE, "fsize"},
                                                   {RLIMIT_LOCKS, "locks"},
                                                   {RLIMIT_MEMLOCK, "memlock"},
                                                   {RLIMIT_MSGQUEUE, "msgqueue"},
                                                   {RLIMIT_NICE, "nice"},
                                                   {RLIMIT_NOFILE, "nofile"},
                                                   {RLIMIT_NPROC, "nproc"},
                                                   {RLIMIT_RSS, "rss"},
                                                   {RLIMIT_RTPRIO, "rtprio"},
                                                   {RLIMIT_RTTIME, "rttime"},
                                                   {RLIMIT_SIGPENDING, "sigpending"},
                                                   {RLIMIT_STACK, "stack"}});

void print_set(const char* set, std::uint64_t mask) {
  std::printf("%s:", set);
  for (std::size_t i = 0; i < capability_names.size(); i++) {
    if ((mask >> i & 1) != 0) std::printf(" %s", capability_names[i]);
  }
  std::printf("%s\n", mask == 0 ? " none" : "");
}

std::uint64_t asked_one_by_one(int option, unsigned long first) {
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < capability_names.size(); i++) {
    const int answer = first != 0 ? ::prctl(option, first, i, 0, 0) : ::prctl(option, i, 0, 0, 0);
    if (answer == 1) mask |= std::uint64_t{1} << i;
  }
  return mask;
}

std::string limit_text(rlim_t value) {
  return value == RLIM_INFINITY ? "unlimited" : std::to_string(value);
}

void print_signals(const char* name, bool ignored) {
  sigset_t blocked;
  ::sigprocmask(SIG_BLOCK, nullptr, &blocked);
  std::printf("%s:", name);
  bool any = false;
  for (int signal = 1; signal < 32; signal++) {
    struct sigaction action = {};
    ::sigaction(signal, nullptr, &action);
    if (ignored ? action.sa_handler != SIG_IGN : ::sigismember(&blocked, signal) != 1) continue;
    std::printf(" %s", ::sigabbrev_np(signal));
    any = true;
  }
  std::printf("%s\n", any ? "" : " none");
}

}  // namespace

const char* outcome(bool succeeded) { return succeeded ? "ok" : ::strerrorname_np(errno); }

int ids(const Words&) {
  uid_t user[3];
  gid_t group[3];
  ::getresuid(&user[0], &user[1], &user[2]);
  ::getresgid(&group[0], &group[1], &group[2]);
  std::printf("uid: %u %u %u\ngid: %u %u %u\ngroups:", user[0], user[1], user[2], group[0],
              group[1], group[2]);
  std::array<gid_t, 1024> groups{};
  const int count = ::getgroups(static_cast<int>(groups.size()), groups.data());
  std::sort(groups.begin(), groups.begin() + std::max(count, 0));
  for (int i = 0; i < count; i++) std::printf(" %u", groups[static_cast<std::size_t>(i)]);
  const mode_t mask = ::umask(0);
  std::printf("%s\numask: %04o\n", count == 0 ? " none" : "", mask);
  return 0;
}

int caps(const Words&) {
  __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  __user_cap_data_struct data[2] = {};
  if (::syscall(SYS_capget, &header, data) != 0) return 1;
  const auto whole = [](std::uint32_t low, std::uint32_t high) {
    return std::uint64_t{high} << 32 | low;
  };
  print_set("bounding", asked_one_by_one(PR_CAPBSET_READ, 0));
  print_set("effective", whole(data[0].effective, data[1].effective));
  print_set("inheritable", whole(data[0].inheritable, data[1].inheritable));
  print_set("permitted", whole(data[0].permitted, data[1].permitted));
  print_set("ambient", asked_one_by_one(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET));
  return 0;
}

int limits(const Words&) {
  for (const Limit& limit : limit_names) {
    rlimit value = {};
    ::getrlimit(limit.resource, &value);
    std::printf("%s: %s %s\n", limit.name, limit_text(value.rlim_cur).c_str(),
                limit_text(value.rlim_max).c_str());
  }
  return 0;
}

int marks(const Words&) {
  int parent_death = 0;
  ::prctl(PR_GET_PDEATHSIG, &parent_death);
  std::printf("no_new_privs: %d\n", ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  std::printf("seccomp: %d\n", ::prctl(PR_GET_SECCOMP));
  std::printf("parent_death_signal: %d\n", parent_death);
  std::printf("subreaper: %d\n", [] {
    int value = 0;
    ::prctl(PR_GET_CHILD_SUBREAPER, &value);
    return value;
  }());
  std::printf("keepcaps: %d\nsecurebits: %d\n", ::prctl(PR_GET_KEEPCAPS),
              ::prctl(PR_GET_SECUREBITS));
  std::printf("pid: %d\nsession leader: %s\n", ::getpid(),
              ::getsid(0) == ::getpid() ? "yes" : "no");
  print_signals("blocked", false);
  print_signals("ignored", true);
  return 0;
}

int fds(const Words&) {
  DIR* directory = ::opendir("/proc/self/fd");
  if (directory == nullptr) return 1;
  const std::string own = std::to_string(::dirfd(directory));
  while (const dirent* entry = ::readdir(directory)) {
    if (entry->d_name[0] == '.' || own == entry->d_name) continue;
    const std::string link = std::string("/proc/self/fd/") + entry->d_name;
    std::array<char, 512> target{};
    if (::readlink(link.c_str(), target.data(), target.size() - 1) < 0) return 1;
    std::printf("%s %s\n", entry->d_name, target.data());
  }
  ::closedir(directory);
  return 0;
}

/// Adds a key to the session keyring, or reads it.
int key(const Words& words) {
  const bool add = words.size() > 1;
  if (add)
    ::syscall(SYS_add_key, "user", words[0].c_str(), words[1].data(), words[1].size(),
              KEY_SPEC_SESSION_KEYRING);
  const long found =
      ::syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "user", words[0].c_str(), 0);
  std::array<char, 256> text{};
  if (found >= 0) ::syscall(SYS_keyctl, KEYCTL_READ, found, text.data(), text.size() - 1);
  std::printf("%s\n", found < 0 ? outcome(false) : text.data());
  if (add) ::pause();
  return 0;
}

int keyring(const Words&) {
  std::array<char, 256> text{};
  const long length = ::syscall(SYS_keyctl, KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, text.data(),
                                text.size() - 1);
  std::printf("%s\n", length < 0 ? outcome(false) : text.data());
  return 0;
}

int terminal(const Words&) {
  for (int fd = 0; fd < 3; fd++) {
    std::array<char, 128> name{};
    const bool is_terminal = ::ttyname_r(fd, name.data(), name.size()) == 0 || ::isatty(fd) == 1;
    std::printf("%d: %s %s\n", fd, is_terminal ? "terminal" : "no terminal", name.data());
  }
  winsize size = {};
  ::ioctl(0, TIOCGWINSZ, &size);
  termios settings = {};
  ::tcgetattr(0, &settings);
  struct stat slave = {};
  ::fstat(0, &slave);
  std::printf("rows: %d columns: %d\ncontrolling: %s\nmode: %s\nowner: %u\n", size.ws_row,
              size.ws_col, ::tcgetpgrp(0) == ::getpgrp() ? "yes" : "no",
              (settings.c_lflag & ICANON) != 0 ? "cooked" : "raw", slave.st_uid);
  return 0;
}

int clocks(const Words&) {
  timespec monotonic = {}, boot = {};
  ::clock_gettime(CLOCK_MONOTONIC, &monotonic);
  ::clock_gettime(CLOCK_BOOTTIME, &boot);
  std::printf("monotonic: %ld\nboottime: %ld\n", monotonic.tv_sec, boot.tv_sec);
  return 0;
}

int treatment(const Words&) {
  struct {
    unsigned size = 0, policy = 0;
    unsigned long long flags = 0;
    int nice = 0;
    unsigned priority = 0;
    unsigned long long runtime = 0, deadline = 0, period = 0;
    unsigned util_min = 0, util_max = 0;
  } scheduler;
  ::syscall(SYS_sched_getattr, 0, &scheduler, sizeof scheduler, 0);
  std::printf(
      "policy: %u nice: %d priority: %u flags: %llu\nruntime: %llu deadline: %llu period: %llu\n",
      scheduler.policy, scheduler.nice, scheduler.priority, scheduler.flags, scheduler.runtime,
      scheduler.deadline, scheduler.period);
  constexpr int this_process = 1;  // IOPRIO_WHO_PROCESS
  const long io = ::syscall(SYS_ioprio_get, this_process, 0);
  std::printf("io class: %ld level: %ld\n", io >> 13, io & 7);
  std::printf("personality: %#x\n", static_cast<unsigned>(::personality(0xffffffff)));
  int mode = 0;
  std::array<unsigned long, 16> nodes{};
  const long got = ::syscall(SYS_get_mempolicy, &mode, nodes.data(),
                             nodes.size() * sizeof(long) * 8, nullptr, 0);
  std::printf("memory policy: %s %#x nodes: %#lx\n", outcome(got == 0), mode, nodes[0]);
  return 0;
}

}  // namespace guest
