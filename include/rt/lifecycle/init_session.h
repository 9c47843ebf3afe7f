// The runtime's side of a process between clone3 and execve: making it, talking to it over the
// channel (rt/init/channel.h has the protocol), and killing it on failure. `create`, `exec`,
// `restore` and `mounts` share the session; each has its own answers.
#pragma once

#include <string>
#include <string_view>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/container/store.h"
#include "rt/init/init.h"
#include "rt/spec/state.h"
#include "rt/sys/fd.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

/// "signal 9 (Killed)".
std::string signal_name(int signal);

/// Waits until `fd` is readable. A termination signal is an error, so callers undo their work as
/// after any failure. `signals`: -1, or from sys::catch_signals().
Result<> wait_readable(int fd, int signals);

/// How a process ended too early.
struct EarlyEnd {
  /// From wait(2).
  int status = 0;
  /// By SIGKILL.
  bool killed = false;
  /// Before it ran at all, by the cgroup it was cloned into.
  bool killed_at_birth = false;
};

/// The destructor kills and reaps the process unless released.
class InitSession {
 public:
  InitSession() = default;
  /// For a process that is not our child (`start`).
  InitSession(init::Channel channel, pid_t pid, int pidfd)
      : channel_(std::move(channel)), pid_(pid), pidfd_(pidfd) {}

  /// Makes the process. `clone` returns the result of sys::clone(); `main` runs in the new process
  /// and does not return. `resources.channel` is its end of the channel.
  template <class Clone, class Main>
  Result<> begin(init::HostResources& resources, const Clone& clone, const Main& main) {
    sys::Fd ours = TRY(open_channel(resources));
    sys::CloneResult made = TRY(clone());
    if (made.in_child) {
      ours = sys::Fd();  // or it would never see that the runtime is gone
      // The container must not hold host directories open.
      for (init::MountSource& mount : resources.mounts) mount.place = sys::Fd();
      main();
    }
    resources.channel = init::Channel();
    channel_ = init::Channel(std::move(ours));
    hold(std::move(made.child));
    return {};
  }

  /// The next message that needs an answer; a reported error is returned as one. If the process has
  /// staged another one, that takes its place.
  Result<init::Channel::Received> next(int signals);
  Result<> send(init::Message message) const { return channel_.send(message); }
  [[nodiscard]] const init::Channel& channel() const { return channel_; }
  /// Continues with a child of ours that the process made; reaps the process.
  Result<> adopt(pid_t pid);

  /// Waits for the end, after the channel was closed. `who` is for errors. A cgroup on which
  /// cgroup.kill was ever used can kill what clone3 makes in it (Linux 6.18): callers then make it
  /// again, and move it.
  Result<EarlyEnd> wait_for_end(std::string_view who, bool born_in_cgroup);

  /// Waits until the process has executed its program, or returns the error of execve or a
  /// startContainer hook. If its seccomp profile notifies, first sends the listener to
  /// record.listener: one connection, one message with the process's state and the descriptor.
  Result<> wait_for_exec(const container::Record& record, spec::Status status, int signals) const;

  /// Kills it, and everything in the cgroup if that is ours: a hook or a process of a shared pid
  /// namespace may be in it, and a frozen process dies only when thawed.
  void kill(cgroup::Cgroup& cgroup);

  /// Empty without a child of ours.
  [[nodiscard]] sys::Child& child() { return child_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int pidfd() const { return pidfd_; }

 private:
  static Result<sys::Fd> open_channel(init::HostResources& resources);
  void hold(sys::Child child);
  Result<> hand_over_listener(const container::Record& record, spec::Status status,
                              const sys::Fd& memory) const;

  sys::Child child_;
  init::Channel channel_;
  pid_t pid_ = 0;
  int pidfd_ = -1;
};

/// The error for a message at the wrong time.
std::unexpected<Failure> unexpected_message(init::Message message, std::string_view from);

}  // namespace rt::lifecycle
