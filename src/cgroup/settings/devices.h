// Device rules: what both cgroup versions share, and the lines for v1. device_filter.cpp makes the
// v2 program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/spec/resources.h"

namespace rt::cgroup {

/// The rules followed by the default ones, which the user's rules therefore cannot revoke.
std::vector<spec::DeviceRule> with_default_rules(const std::vector<spec::DeviceRule>& rules);

/// The rights of a rule as BPF_DEVCG_ACC_* bits; all of them if none is named.
std::uint32_t access_mask(std::string_view access);
constexpr std::uint32_t all_access = 7;

/// The number; empty for any number.
std::optional<std::uint32_t> device_number(const std::optional<std::int64_t>& number);

/// Whether a rule covers all devices and all rights.
bool is_about_everything(const spec::DeviceRule& rule);

/// Some rights for some devices.
struct DeviceException {
  char type = 'c';
  std::optional<std::uint32_t> major, minor;
  std::uint32_t access = 0;

  [[nodiscard]] bool covers(const DeviceException& other) const;
  [[nodiscard]] bool overlaps(const DeviceException& other) const;
  /// "rwm"
  [[nodiscard]] std::string rights() const;
};

/// Rules reduced to an unordered list: allow or deny everything, except the exceptions.
struct DeviceList {
  bool allow = false;
  std::vector<DeviceException> exceptions;
};
/// Fails if the rules cannot be expressed that way.
Result<DeviceList> device_list(const std::vector<spec::DeviceRule>& rules);

/// The lines for devices.allow and devices.deny of a new v1 cgroup. Fails if v1 cannot express the
/// rules.
Result<std::vector<Write>> device_lines(const std::vector<spec::DeviceRule>& rules);

}  // namespace rt::cgroup
