#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// A connection to a socket on which an engine waits for one descriptor: the master of a terminal,
/// or a pidfd.
class FdSender {
 public:
  FdSender() = default;
  /// Connects to a listening unix socket; `what` is for errors. Empty without a path.
  static Result<FdSender> connect(const std::string& path, std::string what);
  explicit operator bool() const { return static_cast<bool>(fd_); }
  /// Sends one message with one descriptor and disconnects. Does nothing if empty.
  Result<> send(std::string_view payload, int fd);

 private:
  sys::Fd fd_;
  std::string what_;
};

/// Where the master of a process's terminal goes: to the engine that listens on --console-socket,
/// or it stays here, for a process in the foreground.
class Console {
 public:
  Console() = default;
  /// Checks that options and config agree on the owner of the terminal.
  static Result<Console> open(bool terminal, const std::string& path, bool foreground);
  Result<> take(sys::Fd master);
  /// Empty if the engine got it, or without a terminal.
  [[nodiscard]] sys::Fd& master() { return master_; }

 private:
  FdSender sender_;
  sys::Fd master_;
};

}  // namespace rt::lifecycle
