// The runtime's side of a process between clone3 and execve: making it, talking to it over the
// channel (rt/init/channel.h has the protocol), and ending it when something goes wrong. `create`,
// `exec`, `restore` and `mounts` have the same session; what they answer is their own.
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

/// Waits until there is something to read. A signal that asks us to end is an error: what has been
/// done is then undone as after any other failure. `signals` is -1, or of sys::catch_signals().
Result<> wait_readable(int fd, int signals);

/// How a process ended that was not to end yet.
struct EarlyEnd {
  int status = 0;                ///< as of wait(2)
  bool killed = false;           ///< by SIGKILL
  bool killed_at_birth = false;  ///< before it ran at all, by the cgroup that it was born in
};

/// Kills and reaps its process on destruction, unless that was released.
class InitSession {
 public:
  InitSession() = default;
  /// With a process that exists and is not our child: `start`.
  InitSession(init::Channel channel, pid_t pid, int pidfd)
      : channel_(std::move(channel)), pid_(pid), pidfd_(pidfd) {}

  /// Makes the process. `clone` returns what sys::clone() did; `main` is what the new process does,
  /// and does not return. `prepared.channel` is its end of the channel.
  template <class Clone, class Main>
  Result<> begin(init::Prepared& prepared, const Clone& clone, const Main& main) {
    sys::Fd ours = TRY(open_channel(prepared));
    sys::CloneResult made = TRY(clone());
    if (made.in_child) {
      ours = sys::Fd();         // or it would never see that the runtime is gone
      prepared.places.clear();  // the host's directories are not the container's to have open
      main();
    }
    prepared.channel = init::Channel();
    channel_ = init::Channel(std::move(ours));
    hold(std::move(made.child));
    return {};
  }

  /// The next message that has to be answered; errors come as such. When the process has staged
  /// another one, that takes its place.
  Result<init::Channel::Received> next(int signals);
  Result<> send(init::Message message) const { return channel_.send(message); }
  [[nodiscard]] const init::Channel& channel() const { return channel_; }
  /// Goes on with another process that ours has made as our child; reaps ours.
  Result<> adopt(pid_t pid);

  /// After the channel was closed: waits for the end. `who` is for errors. A cgroup that was ever
  /// killed with cgroup.kill can kill what clone3 makes in it (Linux 6.18): such a process is made
  /// once more, and moved there.
  Result<EarlyEnd> wait_for_end(std::string_view who, bool born_in_cgroup);

  /// Waits until the process has executed its program; an error is what execve or a startContainer
  /// hook said. When its profile asks for answers, the listener goes to record.listener on the way:
  /// one connection with one message, the process's state and the descriptor.
  Result<> wait_for_exec(const container::Record& record, spec::Status status, int signals) const;

  /// Kills it, and everything in the cgroup if that is ours: a hook or a process of a shared pid
  /// namespace may be in it, and a frozen process dies only when it is thawed.
  void kill(cgroup::Cgroup& cgroup);

  /// Empty as long as there is none of ours.
  [[nodiscard]] sys::Child& child() { return child_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int pidfd() const { return pidfd_; }

 private:
  static Result<sys::Fd> open_channel(init::Prepared& prepared);
  void hold(sys::Child child);
  Result<> hand_over_listener(const container::Record& record, spec::Status status,
                              const sys::Fd& memory) const;

  sys::Child child_;
  init::Channel channel_;
  pid_t pid_ = 0;
  int pidfd_ = -1;
};

/// What is to be said when a message comes at a wrong time.
std::unexpected<Failure> unexpected_message(init::Message message, std::string_view from);

}  // namespace rt::lifecycle
