// Processes, their pidfds, signals and descriptors. clone() is raw clone3(2): the child continues
// on a copy of its parent's stack, so it must execute or exit, never return into its parent's
// frames.
#include "rt/sys/process.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

extern "C" {  // glibc 2.36's header lacks it
#include <sys/pidfd.h>
}

#include "raw.h"
#include "rt/sys/file.h"

namespace rt::sys {

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)),
      has_run_(other.has_run_),
      pidfd_(std::move(other.pidfd_)) {}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(has_run_, other.has_run_);
  pidfd_.swap(other.pidfd_);
  return *this;
}

Child::~Child() {
  if (pid_ <= 0) return;
  constexpr int patience_ms = 10'000;
  (void)send_signal(pidfd_.get(), SIGKILL);
  const Result<bool> ended = wait_for_exit(pidfd_.get(), patience_ms);
  // If the pidfd cannot say whether it ended, waitpid(2) must not block on a process that lives on.
  (void)::waitpid(pid_, nullptr, ended && *ended ? 0 : WNOHANG);
}

Result<int> Child::wait() {
  int status = 0;
  rusage usage{};
  if (retry([&] { return ::wait4(pid_, &status, 0, &usage); }) < 0)
    return fail_errno("wait4", "{}", pid_);
  has_run_ = usage.ru_minflt + usage.ru_majflt > 0;
  pid_ = 0;
  return status;
}

namespace {

/// The arguments after the program's name, where the kernel reads them for /proc/PID/cmdline.
std::span<char> command_line;

/// Blanks the command line for its lifetime: the duration of a clone.
class HiddenCommandLine {
 public:
  HiddenCommandLine() : kept_(command_line.begin(), command_line.end()) {
    ::explicit_bzero(command_line.data(), command_line.size());
  }
  HiddenCommandLine(const HiddenCommandLine&) = delete;
  HiddenCommandLine& operator=(const HiddenCommandLine&) = delete;
  ~HiddenCommandLine() { std::ranges::copy(kept_, command_line.begin()); }
  /// In the child: does not restore it.
  void forget() { kept_.clear(); }

 private:
  std::string kept_;
};

}  // namespace

void remember_command_line(char** argv) {
  if (argv[0] == nullptr || argv[1] == nullptr) return;
  // The kernel lays them out contiguously (proc(5), cmdline).
  char* const begin = argv[1];
  char* last = begin;
  for (char** word = argv + 1; *word != nullptr; word++) last = *word;
  if (last < begin) return;
  command_line = {begin, static_cast<std::size_t>(last - begin) + std::strlen(last)};
}

Result<CloneResult> clone(std::uint64_t flags, int cgroup) {
  int pidfd = -1;
  clone_args args{};
  args.flags = flags | CLONE_PIDFD;
  args.pidfd = reinterpret_cast<std::uintptr_t>(&pidfd);
  // With CLONE_PARENT the new process inherits the caller's exit signal.
  args.exit_signal = (flags & CLONE_PARENT) != 0 ? 0 : SIGCHLD;
  if (cgroup >= 0) {
    args.flags |= CLONE_INTO_CGROUP;
    args.cgroup = static_cast<std::uint64_t>(cgroup);
  }
  HiddenCommandLine hidden;
  const long pid = clone3(args);
  if (pid < 0) return fail_errno("clone3", "");
  if (pid == 0) hidden.forget();
  if (pid == 0) return CloneResult{.in_child = true, .child = {}};
  return CloneResult{.in_child = false, .child = Child(static_cast<pid_t>(pid), Fd(pidfd))};
}

Result<Fd> open_pidfd(pid_t pid) {
  Fd fd(::pidfd_open(pid, 0));  // close-on-exec by itself
  if (!fd) return fail_errno("pidfd_open", "{}", pid);
  return fd;
}

Result<Fd> open_thread_pidfd(pid_t thread) {
  constexpr unsigned pidfd_thread = O_EXCL;  // PIDFD_THREAD, linux/pidfd.h since Linux 6.9
  Fd fd(::pidfd_open(thread, pidfd_thread));
  if (!fd) return fail_errno("pidfd_open", "{}", thread);
  return fd;
}

Result<std::uint64_t> process_number(int pidfd) {
  constexpr std::uint64_t pidfs_magic = 0x50494446;  // PID_FS_MAGIC, linux/magic.h since Linux 6.14
  if (TRY(filesystem_type(pidfd)) != pidfs_magic) return 0;
  return TRY(file_status(pidfd)).st_ino;
}

Result<> send_signal(int pidfd, int signal) {
  if (::pidfd_send_signal(pidfd, signal, nullptr, 0) < 0)
    return fail_errno("pidfd_send_signal", "{}", signal);
  return {};
}

Result<Fd> copy_descriptor(int pidfd, int number) {
  Fd fd(::pidfd_getfd(pidfd, number, 0));  // close-on-exec by itself
  if (!fd) return fail_errno("pidfd_getfd", "{}", number);
  return fd;
}

Result<> join_namespace(int fd, int type) {
  if (::setns(fd, type) < 0) return fail_errno("setns", "");
  return {};
}

Result<> unshare(int flags) {
  if (::unshare(flags) < 0) return fail_errno("unshare", "");
  return {};
}

Result<> set_affinity(std::span<const std::uint64_t> cpus) {
  static constexpr auto all = [] {
    std::array<std::uint64_t, 128> words{};  // CONFIG_NR_CPUS is at most 8192
    words.fill(~std::uint64_t{0});
    return words;
  }();
  if (cpus.empty()) cpus = all;
  if (::syscall(SYS_sched_setaffinity, 0, cpus.size_bytes(), cpus.data()) < 0)
    return fail_errno("sched_setaffinity", "");
  return {};
}

Result<> set_dumpable(bool dumpable) {
  if (::prctl(PR_SET_DUMPABLE, dumpable ? 1UL : 0UL, 0UL, 0UL, 0UL) < 0)
    return fail_errno("prctl", "PR_SET_DUMPABLE");
  return {};
}

Result<> die_with_parent(bool enable) {
  const unsigned long signal = enable ? SIGKILL : 0;
  if (::prctl(PR_SET_PDEATHSIG, signal, 0UL, 0UL, 0UL) < 0)
    return fail_errno("prctl", "PR_SET_PDEATHSIG");
  return {};
}

Result<> close_from(unsigned first) {
  if (::close_range(first, ~0U, 0) < 0) return fail_errno("close_range", "{}", first);
  return {};
}

Result<> close_on_exec_from(unsigned first) {
  if (::close_range(first, ~0U, CLOSE_RANGE_CLOEXEC) < 0)
    return fail_errno("close_range", "{}", first);
  return {};
}

void reset_signals() {
  struct sigaction action{};
  action.sa_handler = SIG_DFL;
  // Fails for SIGKILL, SIGSTOP and the two that libc reserves: those have no disposition to reset.
  for (int signal = 1; signal < NSIG; signal++) (void)::sigaction(signal, &action, nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void end_when_told() {
  struct sigaction action{};
  action.sa_handler = [](int signal) { ::_exit(128 + signal); };
  sigset_t ending;
  ::sigemptyset(&ending);
  for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) {
    (void)::sigaction(signal, &action, nullptr);
    ::sigaddset(&ending, signal);
  }
  (void)::sigprocmask(SIG_UNBLOCK, &ending, nullptr);
}

void reset_child_signal() {
  struct sigaction action{};
  action.sa_handler = SIG_DFL;
  (void)::sigaction(SIGCHLD, &action, nullptr);
}

Result<> fill_standard_descriptors() {
  auto standard = std::to_array<pollfd>({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  if (::poll(standard.data(), standard.size(), 0) < 0) return fail_errno("poll", "");
  // In ascending order: open(2) takes the lowest free number.
  for (const pollfd& one : standard)
    if ((one.revents & POLLNVAL) != 0 && ::open("/dev/null", O_RDWR | O_CLOEXEC) < 0)
      return fail_errno("open", "/dev/null");
  return {};
}

Result<Fd> catch_signals() {
  sigset_t all;
  ::sigfillset(&all);
  if (::sigprocmask(SIG_BLOCK, &all, nullptr) < 0) return fail_errno("sigprocmask", "");
  Fd fd(::signalfd(-1, &all, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd) return fail_errno("signalfd", "");
  return fd;
}

int take_end_request(int signals) {
  int request = 0;
  signalfd_siginfo info{};
  while (::read(signals, &info, sizeof info) == ssize_t{sizeof info}) {
    const int signal = static_cast<int>(info.ssi_signo);
    const bool asks =
        signal == SIGINT || signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT;
    if (asks && request == 0) request = signal;
  }
  return request;
}

}  // namespace rt::sys
