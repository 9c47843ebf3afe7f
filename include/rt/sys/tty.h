// Pseudo-terminals.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <termios.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

struct Terminal {
  Fd master, slave;
};
/// A new pair from the multiplexer `name` in a directory: a devpts, or the /dev beside it. The
/// multiplexer must be char 5:2, and the slave comes from the master itself (TIOCGPTPEER), so
/// nothing that a container put under /dev/pts is opened (CVE-2025-52565).
Result<Terminal> open_terminal(int directory, const char* name);

/// Makes it the controlling terminal of the session, and stdin, stdout and stderr.
Result<> adopt_terminal(int slave);

/// The terminal's end-of-file character (VEOF, termios(3)), usually Ctrl-D; empty if disabled.
std::string end_of_file_character(int terminal);

/// TIOCSWINSZ; does nothing if either is 0.
Result<> set_window_size(int terminal, std::uint16_t rows, std::uint16_t columns);
/// Gives one terminal the size of another.
void copy_window_size(int from, int to);

/// Puts a terminal into raw mode until destroyed.
class RawMode {
 public:
  static Result<RawMode> enter(int terminal);
  RawMode(const RawMode&) = delete;
  RawMode& operator=(const RawMode&) = delete;
  RawMode(RawMode&& other) noexcept
      : terminal_(std::exchange(other.terminal_, -1)), before_(other.before_) {}
  RawMode& operator=(RawMode&&) = delete;
  ~RawMode();

 private:
  RawMode(int terminal, const termios& before) : terminal_(terminal), before_(before) {}
  int terminal_ = -1;
  termios before_;
};

}  // namespace rt::sys
