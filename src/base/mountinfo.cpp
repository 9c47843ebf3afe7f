// Parses /proc/PID/mountinfo. Lines with too few fields are skipped.
#include "rt/base/mountinfo.h"

#include <algorithm>

#include "rt/base/text.h"

namespace rt {
namespace {

bool is_octal(char c) { return c >= '0' && c <= '7'; }

/// The kernel writes blanks, line ends and backslashes as \ and three octal digits.
std::string unescape(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); i++) {
    const std::string_view digits = text.substr(i, 4).substr(1);
    if (text[i] != '\\' || digits.size() != 3 || !std::ranges::all_of(digits, is_octal)) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>((digits[0] - '0') * 64 + (digits[1] - '0') * 8 + (digits[2] - '0'));
    i += 3;
  }
  return plain;
}

}  // namespace

std::vector<Mounted> parse_mountinfo(std::string_view text) {
  std::vector<Mounted> mounts;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(line, ' ');
    constexpr std::size_t id = 0, parent = 1, root = 3, point = 4;
    if (fields.size() <= point) continue;
    // Any number of optional fields, then a dash.
    const auto dash = std::ranges::find(fields, "-");
    const bool has_type = dash != fields.end() && dash + 1 != fields.end();
    mounts.push_back({.id = parse_unsigned(fields[id]).value_or(0),
                      .parent = parse_unsigned(fields[parent]).value_or(0),
                      .root = unescape(fields[root]),
                      .point = unescape(fields[point]),
                      .type = has_type ? std::string(*(dash + 1)) : std::string()});
  }
  return mounts;
}

}  // namespace rt
