// sd_notify(3) for a container: its process says that it is ready to a socket of ours, and we say
// it to the service manager that waits for it, with the pid that counts on the host.
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// $NOTIFY_SOCKET of ours; empty when no service manager waits.
std::string notify_address();

class Notify {
 public:
  Notify() = default;
  /// Makes the container's socket; must be there before its process runs. Empty when no one waits,
  /// or the container was not made for that.
  static Result<Notify> open(const container::Entry& entry);
  explicit operator bool() const { return static_cast<bool>(socket_); }
  /// Readable when the container has said something.
  [[nodiscard]] int fd() const { return socket_.get(); }

  /// Takes one message and passes on what in it is for the caller's service manager. True when it
  /// said that the container is ready.
  Result<bool> take(pid_t init);
  /// Waits until the container is ready, or gone, and until its readiness has been understood.
  Result<> wait(pid_t init, int pidfd, int signals = -1);

 private:
  sys::Fd socket_;
  std::string address_;
};

}  // namespace rt::lifecycle
