#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/runtime/commands.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// The socket of --console-socket, on which an engine waits for the master of the container's
/// terminal.
class ConsoleSocket {
 public:
  ConsoleSocket() = default;
  /// Checks that options and config agree on who owns the terminal, and connects. Empty when there
  /// is nothing to send.
  static Result<ConsoleSocket> open(const plan::Plan& plan, const CreateOptions& options,
                                    bool foreground);
  explicit operator bool() const { return static_cast<bool>(fd_); }
  /// One message with one descriptor, then the connection is closed.
  Result<> send(const sys::Fd& master);

 private:
  sys::Fd fd_;
};

}  // namespace rt::runtime
