#include "console.h"

#include <fcntl.h>
#include <sys/socket.h>

#include "rt/sys/socket.h"

namespace rt::runtime {

Result<ConsoleSocket> ConsoleSocket::open(const plan::Plan& plan, const CreateOptions& options,
                                          bool foreground) {
  const bool terminal = plan.process.terminal;
  ConsoleSocket socket;
  if (options.console_socket.empty()) {
    if (terminal && !foreground)
      return fail(
          "cannot allocate tty if rt will detach without setting console socket: give "
          "--console-socket, or "
          "set /process/terminal to false, or use run without --detach");
    return socket;
  }
  if (foreground || !terminal)
    return fail("cannot use console socket if rt will not detach or allocate tty");
  socket.fd_ =
      TRY_CTX(sys::connect_at(AT_FDCWD, options.console_socket, SOCK_STREAM), "console socket");
  return socket;
}

Result<> ConsoleSocket::send(const sys::Fd& master) {
  TRY_CTX(sys::send_packet(fd_.get(), "/dev/console", master.get()), "console socket");
  fd_ = sys::Fd();
  return {};
}

}  // namespace rt::runtime
