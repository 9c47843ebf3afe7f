// Properties of a systemd unit as annotations give them: org.systemd.property.NAME=VALUE, where the
// value is text in the format of GVariant.
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
  std::string signature;  ///< of D-Bus: "b", "y", "n", "q", "i", "u", "x", "t", "d", "s" or "as"
  /// Integers of every width are one of the two of 64 bits. The last three are for what rt itself
  /// sets: "a(ss)", "ay" and "au".
  std::variant<bool, std::int64_t, std::uint64_t, double, std::string, std::vector<std::string>,
               std::vector<std::pair<std::string, std::string>>, std::vector<std::uint8_t>,
               std::vector<std::uint32_t>>
      value;
};

/// Reads one. A time in seconds (FooSec) becomes what the bus has, microseconds (FooUSec). Fails on
/// a name that is no property's, and on text that is no value of one of the types above.
Result<UnitProperty> parse_unit_property(std::string_view name, std::string_view text);

/// Those among a container's annotations, in the order of their names.
Result<std::vector<UnitProperty>> unit_properties(
    const std::map<std::string, std::string>& annotations);

}  // namespace rt::cgroup
