// Device rules: what both versions share, and the lines for v1. The program for v2 is made in
// device_filter.cpp.
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

/// The rules with those that every container has behind them, where the user's cannot take them
/// back.
std::vector<spec::DeviceRule> with_default_rules(const std::vector<spec::DeviceRule>& rules);

/// The rights of a rule as BPF_DEVCG_ACC_* bits; all of them when none is named.
std::uint32_t access_mask(std::string_view access);
constexpr std::uint32_t all_access = 7;

/// The number, or nothing for every number.
std::optional<std::uint32_t> device_number(const std::optional<std::int64_t>& number);

/// Whether a rule is about every device and every right.
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

/// What rules come to where there is no order: everything or nothing, but for the exceptions.
struct DeviceList {
  bool allow = false;
  std::vector<DeviceException> exceptions;
};
/// Fails when the rules cannot be said that way.
Result<DeviceList> device_list(const std::vector<spec::DeviceRule>& rules);

/// The lines for devices.allow and devices.deny of a new v1 cgroup. Fails when v1 cannot express
/// the rules.
Result<std::vector<Write>> device_lines(const std::vector<spec::DeviceRule>& rules);

}  // namespace rt::cgroup
