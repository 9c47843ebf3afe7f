#include "host_text.h"

#include <algorithm>

#include "rt/base/text.h"

namespace rt::runtime {
namespace {

constexpr std::string_view digits = "0123456789";

/// NAME:FIRST:COUNT
struct SubordinateRange {
  std::string_view owner;
  std::uint64_t count = 0;
};

std::vector<SubordinateRange> parse_ranges(std::string_view text) {
  std::vector<SubordinateRange> ranges;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(trim(line), ':');
    if (fields.size() != 3 || fields[0].empty() || !parse_unsigned(fields[1])) continue;
    const std::uint64_t count = parse_unsigned(fields[2]).value_or(0);
    if (count > 0) ranges.push_back({fields[0], count});
  }
  return ranges;
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

std::uint64_t subordinate_ids(std::string_view text, std::string_view name, std::uint32_t uid) {
  std::uint64_t sum = 0;
  for (const SubordinateRange& range : parse_ranges(text))
    if ((!name.empty() && range.owner == name) || parse_unsigned(range.owner) == uid)
      sum += range.count;
  return sum;
}

std::vector<std::string> subordinate_users(std::string_view text) {
  std::vector<std::string> users;
  for (const SubordinateRange& range : parse_ranges(text))
    if (std::ranges::find(users, range.owner) == users.end()) users.emplace_back(range.owner);
  return users;
}

std::string systemd_version(std::string_view text) {
  constexpr std::string_view start = "systemd ";
  if (!text.starts_with(start)) return {};
  text.remove_prefix(start.size());
  return std::string(text.substr(0, text.find_first_not_of(digits)));
}

}  // namespace rt::runtime
