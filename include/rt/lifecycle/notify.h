// sd_notify(3) for a container: its process reports readiness to our socket, and we report it to
// the service manager that waits for it, with the pid as seen on the host.
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Our $NOTIFY_SOCKET; empty if no service manager waits.
std::string notify_address();

class Notify {
 public:
  Notify() = default;
  /// Makes the container's socket, before its process runs. Empty if no service manager waits, or
  /// the container was made without a directory for it.
  static Result<Notify> open(const container::Entry& entry);
  explicit operator bool() const { return static_cast<bool>(socket_); }
  /// Readable when the container has sent something.
  [[nodiscard]] int fd() const { return socket_.get(); }

  /// Receives one message and forwards its lines for the caller's service manager. True if it says
  /// that the container is ready.
  Result<bool> take(pid_t init);
  /// Waits until the container is gone, or is ready and the service manager knows.
  Result<> wait(pid_t init, int pidfd, int signals = -1);

 private:
  sys::Fd socket_;
  std::string address_;
};

}  // namespace rt::lifecycle
