// Whether output goes to a terminal, and in colour.
#include "terminal.h"

#include <cstdlib>

#include <unistd.h>

#include <fmt/format.h>

namespace rt::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool is_terminal(int fd) { return ::isatty(fd) != 0; }

bool use_colour(int fd, std::string_view when) {
  if (when != "auto") return when == "always";
  return is_terminal(fd) && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

bool wants_full_text(int fd, std::string_view when) { return when == "always" || is_terminal(fd); }

std::string Paint::with(std::string_view code, std::string_view text) const {
  return colour_ ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
}

}  // namespace rt::cli
