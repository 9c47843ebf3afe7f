// Rules about one value that several checks share.
#include "rules.h"

#include <algorithm>
#include <optional>

#include "rt/base/text.h"

namespace rt::spec {

bool has_parent(std::string_view path) {
  const auto parts = split(path, '/');
  return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

std::string components(std::string_view path) {
  std::string out;
  for (const std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == '\x7F'; });
}

bool is_interface(std::string_view name) {
  constexpr std::size_t longest = 15;  // IFNAMSIZ without the NUL
  if (name.empty() || name.size() > longest || name == "." || name == "..") return false;
  return !has_control(name) && name.find_first_of("/: ") == std::string_view::npos;
}

}  // namespace rt::spec
