// Properties of a systemd unit from annotations: org.systemd.property.NAME=VALUE, with the value in
// GVariant text format.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rt/base/result.h"

namespace rt::cgroup {

struct UnitProperty {
  std::string name;
  /// The D-Bus signature: "b", "y", "n", "q", "i", "u", "x", "t", "d", "s" or "as".
  std::string signature;
  /// Integers of every width are stored as 64 bits. The last three are only for what rt itself
  /// sets: "a(ss)", "ay" and "au".
  std::variant<bool, std::int64_t, std::uint64_t, double, std::string, std::vector<std::string>,
               std::vector<std::pair<std::string, std::string>>, std::vector<std::uint8_t>,
               std::vector<std::uint32_t>>
      value;
};

/// Parses one property. A time in seconds (FooSec) becomes microseconds (FooUSec), as D-Bus has it.
/// Fails on an invalid name or value.
Result<UnitProperty> parse_unit_property(std::string_view name, std::string_view text);

/// The properties among a container's annotations, sorted by name.
Result<std::vector<UnitProperty>> unit_properties(
    const std::map<std::string, std::string>& annotations);

}  // namespace rt::cgroup
