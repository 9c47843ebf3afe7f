// Descriptors for engines: the master of a terminal, and the pidfd of a process.
#include "rt/lifecycle/fd_sender.h"

#include <fcntl.h>
#include <sys/socket.h>

#include "rt/sys/socket.h"

namespace rt::lifecycle {

Result<FdSender> FdSender::connect(const std::string& path, std::string what) {
  FdSender sender;
  if (path.empty()) return sender;
  sender.fd_ =
      TRY_CTX(sys::connect_at(AT_FDCWD, path, SOCK_STREAM).of(code::socket_of_caller), "{}", what);
  sender.what_ = std::move(what);
  return sender;
}

Result<> FdSender::send(std::string_view payload, int fd) {
  if (!fd_) return {};
  TRY_CTX(sys::send_packet(fd_.get(), payload, {&fd, 1}).of(code::socket_of_caller), "{}", what_);
  fd_ = sys::Fd();
  return {};
}

Result<Console> Console::open(bool terminal, const std::string& path, bool foreground) {
  if (path.empty() && terminal && !foreground)
    return fail_as(code::no_console_socket,
                   "cannot allocate tty if rt will detach without setting console socket: use "
                   "--console-socket, or run without a terminal or without --detach");
  if (!path.empty() && (foreground || !terminal))
    return fail_as(code::socket_of_caller,
                   "cannot use console socket if rt will not detach or allocate tty");
  Console console;
  console.sender_ = TRY(FdSender::connect(path, "console socket"));
  return console;
}

Result<> Console::take(sys::Fd master) {
  if (sender_) return sender_.send("/dev/console", master.get());
  master_ = std::move(master);
  return {};
}

}  // namespace rt::lifecycle
