// Processes: created with a pidfd, identified by it and waited for with it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// Owns a child process: kills and reaps it on destruction unless it was released. Gives up on a
/// child that survives SIGKILL for ten seconds, as a frozen one does.
class Child {
 public:
  Child() = default;
  Child(pid_t pid, Fd pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  ~Child();

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int pidfd() const { return pidfd_.get(); }
  /// The destructor no longer touches it.
  void release() { pid_ = 0; }
  /// Waits for it to end and reaps it. Returns the status as wait(2) gives it.
  Result<int> wait();
  /// After wait(): false if the child was killed before it returned from clone3. Such a child has
  /// had no page fault (getrusage(2)).
  [[nodiscard]] bool has_run() const { return has_run_; }

 private:
  pid_t pid_ = 0;
  bool has_run_ = true;
  Fd pidfd_;
};

/// In the child, `child` is empty (pid 0).
struct CloneResult {
  bool in_child = false;
  Child child;
};
/// Gives clone() the argv of main(). clone() blanks it before each call and restores it in the
/// parent, so that no child ever shows the values of `exec --env` in its /proc/PID/cmdline
/// (proc(5)), which every process in the container could read.
void remember_command_line(char** argv);
/// CLONE_EMPTY_MNTNS (linux/sched.h since Linux 7.1), with CLONE_NEWNS: the new mount namespace has
/// no mount but its root, an empty directory. Older kernels answer EINVAL.
inline constexpr std::uint64_t clone_empty_mounts = 1ULL << 37U;
/// clone3(2) with a pidfd and SIGCHLD. `flags`: CLONE_NEW*, CLONE_PARENT and clone_empty_mounts.
/// `cgroup`: the cgroup v2 directory to start the child in, or -1.
Result<CloneResult> clone(std::uint64_t flags, int cgroup);

/// pidfd_open(2).
Result<Fd> open_pidfd(pid_t pid);
/// The same for a single thread (PIDFD_THREAD, Linux 6.9).
Result<Fd> open_thread_pidfd(pid_t thread);
/// A number that identifies the process until the next reboot: the inode of its pidfd (pidfs, Linux
/// 6.9). 0 without pidfs.
Result<std::uint64_t> process_number(int pidfd);
/// pidfd_send_signal(2).
Result<> send_signal(int pidfd, int signal);
/// pidfd_getfd(2): a copy of another process's descriptor.
Result<Fd> copy_descriptor(int pidfd, int number);
/// Whether the process of a pidfd, with all its threads, ends within the time; -1 waits forever.
Result<bool> wait_for_exit(int pidfd, int timeout_ms);

/// setns(2) with a namespace descriptor that must be of `type` (CLONE_NEW*).
Result<> join_namespace(int fd, int type);
/// unshare(2).
Result<> unshare(int flags);

/// sched_setaffinity(2) of the calling process: a bit per CPU, 64 to a word; empty means all. The
/// kernel drops CPUs that are not in the process's cpuset.
Result<> set_affinity(std::span<const std::uint64_t> cpus);

/// prctl(PR_SET_DUMPABLE).
Result<> set_dumpable(bool dumpable);
/// PR_SET_PDEATHSIG: SIGKILL when the parent dies, or none.
Result<> die_with_parent(bool enable);
/// Closes all descriptors from `first` up (close_range(2)).
Result<> close_from(unsigned first);
/// Marks all descriptors from `first` up close-on-exec.
Result<> close_on_exec_from(unsigned first);
/// Resets all signals to their default disposition and unblocks them.
void reset_signals();
/// Installs handlers that exit with status 128 + signal for SIGHUP, SIGINT, SIGQUIT and SIGTERM,
/// and unblocks these. The first process of a pid namespace only receives signals that it handles
/// (pid_namespaces(7)).
void end_when_told();
/// Resets SIGCHLD to its default disposition: while it is ignored, the kernel reaps children itself
/// and wait(2) gets no status.
void reset_child_signal();
/// Opens /dev/null, close-on-exec, for each of 0, 1 and 2 that is closed, so that nothing else gets
/// these numbers.
Result<> fill_standard_descriptors();
/// Blocks every signal and returns a signalfd(2) that delivers them.
Result<Fd> catch_signals();
/// Drains such a signalfd and returns the first termination request (SIGINT, SIGTERM, SIGHUP,
/// SIGQUIT), or 0.
int take_end_request(int signals);

}  // namespace rt::sys
