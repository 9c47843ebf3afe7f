#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// A socket on which an engine waits for one descriptor: the master of a terminal, or a pidfd.
class Receiver {
 public:
  Receiver() = default;
  /// Connects to a listening unix socket; `what` is for errors. Empty when there is no path.
  static Result<Receiver> connect(const std::string& path, std::string what);
  explicit operator bool() const { return static_cast<bool>(fd_); }
  /// One message with one descriptor, then the connection is closed. Nothing when it is empty.
  Result<> send(std::string_view payload, int fd);

 private:
  sys::Fd fd_;
  std::string what_;
};

/// The one of --console-socket. Checks that options and config agree on who owns the terminal.
Result<Receiver> console_receiver(bool terminal, const std::string& path, bool foreground);

}  // namespace rt::lifecycle
