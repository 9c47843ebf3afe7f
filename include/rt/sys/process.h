// Processes: made with a pidfd, known by it, waited for by it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// Owns a child process: kills and reaps it on destruction unless it was released. A child that
/// survives SIGKILL for ten seconds, because it is frozen, is abandoned.
class Child {
 public:
  Child() = default;
  Child(pid_t pid, Fd pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  ~Child();

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int pidfd() const { return pidfd_.get(); }
  /// The destructor leaves it alone from now on.
  void release() { pid_ = 0; }
  /// Waits for its end and returns the status as wait(2) gives it; the child is gone afterwards.
  Result<int> wait();
  /// After wait(): false if the child was killed before it returned from clone3, which shows in its
  /// having had no page fault (getrusage(2)).
  [[nodiscard]] bool has_run() const { return has_run_; }

 private:
  pid_t pid_ = 0;
  bool has_run_ = true;
  Fd pidfd_;
};

/// In the child: an empty Child (pid 0). `cgroup` is a cgroup v2 directory to be born in, or -1.
struct CloneResult {
  bool in_child = false;
  Child child;
};
/// Gives clone() the argv of main(). clone() blanks it before each call and restores it in the
/// parent, so that no child ever shows the values of `exec --env` in its /proc/PID/cmdline
/// (proc(5)), which every process in the container could read.
void remember_command_line(char** argv);
/// clone3(2) with a pidfd and SIGCHLD. `flags`: CLONE_NEW* and CLONE_PARENT.
Result<CloneResult> clone(std::uint64_t flags, int cgroup);

/// pidfd_open(2).
Result<Fd> open_pidfd(pid_t pid);
/// The same for a single thread (PIDFD_THREAD, Linux 6.9).
Result<Fd> open_thread_pidfd(pid_t thread);
/// A number that identifies the process until the next reboot: the inode of its pidfd (pidfs, Linux
/// 6.9). 0 on kernels without pidfs.
Result<std::uint64_t> process_number(int pidfd);
/// pidfd_send_signal(2).
Result<> send_signal(int pidfd, int signal);
/// pidfd_getfd(2): a copy of another process's descriptor.
Result<Fd> copy_descriptor(int pidfd, int number);
/// Whether the process of a pidfd, with all its threads, has ended or ends within the time; -1
/// waits for ever.
Result<bool> wait_for_exit(int pidfd, int timeout_ms);

/// setns(2) with a namespace descriptor that must be of `type` (CLONE_NEW*).
Result<> join_namespace(int fd, int type);
/// unshare(2).
Result<> unshare(int flags);

/// sched_setaffinity(2) of the calling process: CPUs as bits, 64 to a word; all there are when it
/// is empty. The kernel leaves out those that its cgroup does not have.
Result<> set_affinity(std::span<const std::uint64_t> cpus);

/// prctl(PR_SET_DUMPABLE).
Result<> set_dumpable(bool dumpable);
/// Dies with its parent from now on (SIGKILL), or no longer.
Result<> die_with_parent(bool enable);
/// close_range(2) from `first` up.
Result<> close_from(unsigned first);
/// Marks everything from `first` up close-on-exec.
Result<> close_on_exec_from(unsigned first);
/// Default dispositions for all signals, none blocked.
void reset_signals();
/// Installs handlers that exit with status 128 + signal for SIGHUP, SIGINT, SIGQUIT and SIGTERM,
/// and unblocks these. The first process of a pid namespace only receives signals that it handles
/// (pid_namespaces(7)).
void end_when_told();
/// The default disposition for SIGCHLD: while it is ignored, the kernel keeps no child's end for
/// us.
void reset_child_signal();
/// Puts /dev/null, close-on-exec, where 0, 1 or 2 is closed, so that nothing else gets their
/// numbers.
Result<> fill_standard_descriptors();
/// Blocks every signal; the descriptor of signalfd(2) delivers them.
Result<Fd> catch_signals();
/// Takes what has come to such a descriptor: the first signal that asks a program to end (SIGINT,
/// SIGTERM, SIGHUP, SIGQUIT), or 0.
int take_end_request(int signals);

}  // namespace rt::sys
