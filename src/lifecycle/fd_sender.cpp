#include "rt/lifecycle/fd_sender.h"

#include <fcntl.h>
#include <sys/socket.h>

#include "rt/sys/socket.h"

namespace rt::lifecycle {

Result<Receiver> Receiver::connect(const std::string& path, std::string what) {
  Receiver receiver;
  if (path.empty()) return receiver;
  receiver.fd_ = TRY_CTX(sys::connect_at(AT_FDCWD, path, SOCK_STREAM), "{}", what);
  receiver.what_ = std::move(what);
  return receiver;
}

Result<> Receiver::send(std::string_view payload, int fd) {
  if (!fd_) return {};
  TRY_CTX(sys::send_packet(fd_.get(), payload, {&fd, 1}), "{}", what_);
  fd_ = sys::Fd();
  return {};
}

Result<Receiver> console_receiver(bool terminal, const std::string& path, bool foreground) {
  if (path.empty() && terminal && !foreground)
    return fail(
        "cannot allocate tty if rt will detach without setting console socket: give "
        "--console-socket, or do without a terminal, or without --detach");
  if (!path.empty() && (foreground || !terminal))
    return fail("cannot use console socket if rt will not detach or allocate tty");
  return Receiver::connect(path, "console socket");
}

}  // namespace rt::lifecycle
