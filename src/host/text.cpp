// Parsers for /etc/passwd, /etc/subuid, kernel releases and systemd's version. Malformed lines are
// skipped: other programs write these files.
#include "rt/host/text.h"

#include <algorithm>

#include "rt/base/text.h"

namespace rt::host {
namespace {

constexpr std::string_view digits = "0123456789";

/// NAME:FIRST:COUNT
struct Subordinate {
  std::string_view owner;
  plan::IdRange range;
};

std::vector<Subordinate> parse_subordinates(std::string_view text) {
  constexpr std::uint64_t most = ~std::uint32_t{0};
  std::vector<Subordinate> found;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(trim(line), ':');
    if (fields.size() != 3 || fields[0].empty()) continue;
    const auto first = parse_unsigned(fields[1]);
    const auto size = parse_unsigned(fields[2]);
    if (!first || !size || *size == 0 || *first >= most || *size > most - *first) continue;
    found.push_back({.owner = fields[0],
                     .range = {.first = static_cast<std::uint32_t>(*first),
                               .size = static_cast<std::uint32_t>(*size)}});
  }
  return found;
}

}  // namespace

std::optional<KernelVersion> parse_kernel_version(std::string_view release) {
  const auto parts = split(release, '.');
  if (parts.size() < 2) return std::nullopt;
  const auto major = parse_unsigned(parts[0]);
  const auto minor = parse_unsigned(parts[1].substr(0, parts[1].find_first_not_of(digits)));
  if (!major || !minor) return std::nullopt;
  return KernelVersion{*major, *minor};
}

std::string name_of_user(std::string_view passwd, std::uint32_t uid) {
  constexpr std::size_t name = 0, number = 2;
  for (const std::string_view line : split(passwd, '\n')) {
    const auto fields = split(line, ':');
    if (fields.size() > number && parse_unsigned(fields[number]) == uid)
      return std::string(fields[name]);
  }
  return {};
}

std::vector<plan::IdRange> subordinate_ranges(std::string_view text, std::string_view name,
                                              std::uint32_t uid) {
  std::vector<plan::IdRange> ranges;
  for (const Subordinate& line : parse_subordinates(text))
    if ((!name.empty() && line.owner == name) || parse_unsigned(line.owner) == uid)
      ranges.push_back(line.range);
  return ranges;
}

std::vector<std::string> subordinate_users(std::string_view text) {
  std::vector<std::string> users;
  for (const Subordinate& line : parse_subordinates(text))
    if (std::ranges::find(users, line.owner) == users.end()) users.emplace_back(line.owner);
  return users;
}

}  // namespace rt::host
