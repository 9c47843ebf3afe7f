// Output for its reader: a person at a terminal, or a program behind a pipe.
#pragma once

#include <string>
#include <string_view>

namespace rt::cli {

/// Whether a descriptor is a terminal.
bool is_terminal(int fd);

/// Whether to colour output to `fd`; `when` is the value of --color. NO_COLOR (no-color.org) and a
/// terminal without colours count if that is auto.
bool use_colour(int fd, std::string_view when);
/// Whether a person reads `fd` and gets the text around a finding; a program gets a line for each.
bool wants_full_text(int fd, std::string_view when);

/// Colours words, or leaves them as they are.
class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}
  [[nodiscard]] std::string red(std::string_view text) const { return with("1;31", text); }
  [[nodiscard]] std::string yellow(std::string_view text) const { return with("1;33", text); }
  [[nodiscard]] std::string blue(std::string_view text) const { return with("1;34", text); }
  [[nodiscard]] std::string green(std::string_view text) const { return with("1;32", text); }
  [[nodiscard]] std::string bold(std::string_view text) const { return with("1", text); }

 private:
  [[nodiscard]] std::string with(std::string_view code, std::string_view text) const;
  bool colour_;
};

}  // namespace rt::cli
