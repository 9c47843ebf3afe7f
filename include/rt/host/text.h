// Texts of a host, read: nothing here opens anything.
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
/// Of what uname(2) calls the release: "6.1.0-18-amd64", "5.14+".
std::optional<KernelVersion> parse_kernel_version(std::string_view release);

/// The name of a user in the text of a passwd file; empty when there is none.
std::string name_of_user(std::string_view passwd, std::uint32_t uid);

/// The ids that a text like /etc/subuid (subuid(5)) gives a user, who stands there by name or by
/// number. Lines with anything wrong are none.
std::vector<plan::IdRange> subordinate_ranges(std::string_view text, std::string_view name,
                                              std::uint32_t uid);
/// The users with any.
std::vector<std::string> subordinate_users(std::string_view text);

/// "252" of what `systemctl --version` prints; empty when it looks otherwise.
std::string systemd_version(std::string_view text);

}  // namespace rt::host
