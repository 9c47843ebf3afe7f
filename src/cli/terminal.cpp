// Whether output goes to a terminal, and in colour.
#include "terminal.h"

#include <unistd.h>

#include <fmt/format.h>

#include "rt/base/text.h"

namespace rt::cli {
bool is_terminal(int fd) { return ::isatty(fd) != 0; }

bool use_colour(int fd, std::string_view when) {
  if (when != "auto") return when == "always";
  return is_terminal(fd) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

bool wants_full_text(int fd, std::string_view when) { return when == "always" || is_terminal(fd); }

std::string Paint::with(std::string_view code, std::string_view text) const {
  return colour_ ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
}

}  // namespace rt::cli
