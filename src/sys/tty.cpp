// Pseudo-terminals. Nothing here opens a path below /dev/pts: the slave comes from the master.
#include "rt/sys/tty.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "rt/sys/file.h"

namespace rt::sys {

Result<Terminal> open_terminal(int directory, const char* name) {
  Terminal terminal;
  terminal.master = TRY(open_at(directory, name, O_RDWR | O_NOCTTY | O_NOFOLLOW));
  const struct stat st = TRY(file_status(terminal.master.get()));
  if (!S_ISCHR(st.st_mode) || st.st_rdev != makedev(5, 2))
    return fail("{} is not the multiplexer of a devpts", name);
  const int unlock = 0;
  if (::ioctl(terminal.master.get(), TIOCSPTLCK, &unlock) < 0)
    return fail_errno("ioctl", "TIOCSPTLCK");
  terminal.slave = Fd(::ioctl(terminal.master.get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!terminal.slave) return fail_errno("ioctl", "TIOCGPTPEER");
  if (TRY(filesystem_type(terminal.slave.get())) != DEVPTS_SUPER_MAGIC)
    return fail("the terminal from {} is not on a devpts", name);
  return terminal;
}

Result<> adopt_terminal(int slave) {
  if (::ioctl(slave, TIOCSCTTY, 0) < 0) return fail_errno("ioctl", "TIOCSCTTY");
  for (int fd = 0; fd <= 2; fd++)
    if (::dup3(slave, fd, 0) < 0) return fail_errno("dup3", "terminal to {}", fd);
  return {};
}

Result<> set_window_size(int terminal, std::uint16_t rows, std::uint16_t columns) {
  if (rows == 0 || columns == 0) return {};
  const winsize size{.ws_row = rows, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  if (::ioctl(terminal, TIOCSWINSZ, &size) < 0) return fail_errno("ioctl", "TIOCSWINSZ");
  return {};
}

std::string end_of_file_character(int terminal) {
  termios settings{};
  if (::tcgetattr(terminal, &settings) < 0 || settings.c_cc[VEOF] == _POSIX_VDISABLE) return {};
  return {static_cast<char>(settings.c_cc[VEOF])};
}

void copy_window_size(int from, int to) {
  winsize size{};
  if (::ioctl(from, TIOCGWINSZ, &size) == 0 && size.ws_row != 0)
    (void)::ioctl(to, TIOCSWINSZ, &size);
}

Result<RawMode> RawMode::enter(int terminal) {
  termios before{};
  if (::tcgetattr(terminal, &before) < 0) return fail_errno("tcgetattr", "");
  termios raw = before;
  ::cfmakeraw(&raw);
  if (::tcsetattr(terminal, TCSANOW, &raw) < 0) return fail_errno("tcsetattr", "");
  return RawMode(terminal, before);
}

RawMode::~RawMode() {
  if (terminal_ >= 0) (void)::tcsetattr(terminal_, TCSANOW, &before_);
}

}  // namespace rt::sys
