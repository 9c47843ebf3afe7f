// The protocol between the runtime and the container's init while a container is created.
//
// clang-format off
//   runtime                                          init
//      │ clone3 ──────────────────────────────────────► │
//      │ ◄───────────────────────────── staged{pid} ─── │  only when a second process was needed
//      │ id maps, cgroup                                │
//      │ ─── go ──────────────────────────────────────► │  only when it has to wait for those
//      │ ◄───────────────────────── sources{first} ─── │  each time the next mounts are bind mounts
//      │ ─── source ──────────────────────────────────► │  with copies, until all of them have come
//      │ ◄────────────────────────── unmapped{index} ── │  with a copy of something in the root, to be id-mapped
//      │ ─── go ──────────────────────────────────────► │
//      │ ◄────────────────────────────────── console ── │  with the master, only with a terminal
//      │ ◄──────────────────────────────────── hooks ── │  root is mounted; only with hooks to run
//      │ prestart, createRuntime                        │
//      │ ─── go ──────────────────────────────────────► │
//      │ ◄──────────────────────────────────── ready ── │  everything is set up
//      │ last limits, state file                        │
//      │ ─── go ──────────────────────────────────────► │  waits for `start`, or continues to execve
//      │ ◄───────────────────────────────── listener ── │  with memory, only with a filter that notifies
//      │ ─── go ──────────────────────────────────────► │  see handover.h
//      │ ◄──────── error, or the end of the channel ─── │  its end is close-on-exec
// clang-format on
// `exec` is the same without hooks; the last go comes only if it must join a cgroup first.
// One packet is one message (SOCK_SEQPACKET). The init may send an error instead of any message.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::init {

enum class Message : unsigned char {
  error = 1,
  staged,
  console,
  hooks,
  ready,
  go,
  sources,
  source,
  listener,
  mounted,
  unmapped
};

class Channel {
 public:
  Channel() = default;
  explicit Channel(sys::Fd fd) : fd_(std::move(fd)) {}
  [[nodiscard]] int fd() const { return fd_.get(); }
  explicit operator bool() const { return static_cast<bool>(fd_); }

  Result<> send(Message message, int fd = -1) const;
  Result<> send_pid(pid_t pid) const;
  Result<> ask_for_sources(int first) const;
  /// Asks for the id map of plan.mounts[index] on a detached copy.
  Result<> ask_to_map(int index, const sys::Fd& copy) const;
  /// Sends at most as many as fit in a packet (sys::max_packet_fds).
  Result<> send_sources(std::span<const sys::Fd> sources) const;
  /// Sends the sys::mount_number of a mount added to a running container.
  Result<> send_mounted(std::uint64_t number) const;
  /// Best effort: there is no other way to report it.
  void send_error(const Error& error) const;

  struct Received {
    /// The other side has exited or called execve.
    bool closed = false;
    Message message = {};
    /// For `staged`.
    pid_t pid = 0;
    /// For `sources` and `unmapped`: an index into plan.mounts.
    int index = 0;
    /// For `mounted`.
    std::uint64_t number = 0;
    /// For `console`, `listener` and `unmapped`.
    sys::Fd fd;
    /// For `source`.
    std::vector<sys::Fd> sources;
  };
  /// The next message. An error message is returned as an Error.
  Result<Received> receive() const;
  /// Waits for `go`. Fails if the runtime has exited.
  Result<> wait_for_go() const;
  /// Waits for a `source` message: one or more descriptors.
  Result<std::vector<sys::Fd>> wait_for_sources() const;

  /// Waits until the other side closes its end. In the init, execve does that.
  Result<> wait_for_end() const;

  /// Switches to another socket. Does not close the old number, which may be in use for something
  /// else.
  void replace(int fd);

 private:
  sys::Fd fd_;
};

}  // namespace rt::init
