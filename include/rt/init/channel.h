// What the runtime and the container's init say to each other while a container is made.
//
// clang-format off
//   runtime                                          init
//      │ clone3 ──────────────────────────────────────► │
//      │ ◄───────────────────────────── staged{pid} ─── │  only when a second process was needed
//      │ id maps, cgroup                                │
//      │ ─── go ──────────────────────────────────────► │  only when it has to wait for those
//      │ ◄───────────────────────── sources{first} ─── │  each time the next mounts are bind mounts
//      │ ─── source ──────────────────────────────────► │  with copies, until all of them have come
//      │ ◄────────────────────────────────── console ── │  with the master, only with a terminal
//      │ ◄──────────────────────────────────── hooks ── │  root is mounted; only with hooks to run
//      │ prestart, createRuntime                        │
//      │ ─── go ──────────────────────────────────────► │
//      │ ◄──────────────────────────────────── ready ── │  everything is set up
//      │ last limits, state file                        │
//      │ ─── go ──────────────────────────────────────► │  waits for `start`, or goes on to execve
//      │ ◄───────────────────────────────── listener ── │  with memory, only with a filter that notifies
//      │ ─── go ──────────────────────────────────────► │  see handover.h
//      │ ◄──────── error, or the end of the channel ─── │  its end is close-on-exec
// clang-format on
//
// `exec` is the same without hooks; the last go only comes when there is a cgroup to join before.
//
// One packet is one message (SOCK_SEQPACKET). An error may come instead of any message of the init.
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
  mounted
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
  /// As many as a packet takes (sys::max_packet_fds).
  Result<> send_sources(std::span<const sys::Fd> sources) const;
  /// The sys::mount_number of a mount that was added to a running container.
  Result<> send_mounted(std::uint64_t number) const;
  /// Best effort: there is nobody else to tell.
  void send_error(const Error& error) const;

  struct Received {
    bool closed = false;  ///< the other side is gone, or its process image is
    Message message = {};
    pid_t pid = 0;                 ///< of `staged`
    int first = 0;                 ///< of `sources`: an index of plan.mounts
    std::uint64_t number = 0;      ///< of `mounted`
    sys::Fd fd;                    ///< of `console` and `listener`
    std::vector<sys::Fd> sources;  ///< of `source`
  };
  /// The next message; an error message arrives as the Error that it is.
  Result<Received> receive() const;
  /// Waits for `go`; that the runtime is gone is an error.
  Result<> wait_for_go() const;
  /// Waits for a `source`: one or more of them.
  Result<std::vector<sys::Fd>> wait_for_sources() const;

  /// Waits until the other side's process image is gone, which is what execve does to the init's
  /// end.
  Result<> wait_for_end() const;

  /// Uses another socket from now on. The old number is not closed: it may be somebody else's
  /// already.
  void replace(int fd);

 private:
  sys::Fd fd_;
};

}  // namespace rt::init
