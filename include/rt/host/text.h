// Parsers for text files of the host. Nothing here opens a file.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rt/plan/host.h"

namespace rt::host {

struct KernelVersion {
  std::uint64_t major = 0, minor = 0;
  auto operator<=>(const KernelVersion&) const = default;
};
/// Parses the release of uname(2): "6.1.0-18-amd64", "5.14+".
std::optional<KernelVersion> parse_kernel_version(std::string_view release);

/// The name of a user in the text of a passwd file; empty if it has none.
std::string name_of_user(std::string_view passwd, std::uint32_t uid);

/// The ids that the text of /etc/subuid (subuid(5)) gives a user, listed by name or number. Skips
/// malformed lines.
std::vector<plan::IdRange> subordinate_ranges(std::string_view text, std::string_view name,
                                              std::uint32_t uid);
/// The users that have any.
std::vector<std::string> subordinate_users(std::string_view text);

}  // namespace rt::host
