// The unit of systemd that a container's cgroup is under the systemd driver. Pure: nobody is asked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/cgroup/settings/unit_property.h"

namespace rt::cgroup {

struct UnitSetting {
  UnitProperty property;
  std::string origin;  ///< JSON pointer of what asked for it; empty: every unit has it
  /// `last` is set by a call of its own, when the init needs no more memory and processes.
  When when = When::normal;
  /// An older systemd may not know it: a limit that is also written through cgroupfs, or a
  /// convenience.
  bool optional = false;
};

struct Unit {
  std::string name;       ///< "rt-web.scope"
  std::string slice;      ///< the slice it is in
  bool is_slice = false;  ///< it is a slice itself: such a unit has no processes of its own
  bool user = false;      ///< of the user's own systemd
  std::string address;    ///< of the bus: "unix:path=/run/dbus/system_bus_socket"
  std::vector<UnitSetting> settings;  ///< in order: of those of one name the last counts
};

/// What linux.cgroupsPath means to systemd: slice:prefix:name is the unit prefix-name.scope in the
/// slice, or the slice `name` when it ends in ".slice"; none is rt-ID.scope. An empty slice is
/// system.slice, or user.slice of the user's own systemd.
Result<Unit> unit_for(std::string_view cgroups_path, std::string_view id, bool user);

/// "a-b.slice" is the cgroup "/a.slice/a-b.slice", "-.slice" the root "".
Result<std::string> expand_slice(std::string_view slice);

/// The cgroup of the unit, below that of its systemd.
Result<std::string> unit_cgroup(const Unit& unit);

/// The cgroup of the user's own systemd, as far as ours tells; uid is the user's.
std::string user_manager_cgroup(std::string_view own, unsigned uid);

/// Everything that systemd is to be told about the unit of the container `id`: what every unit has,
/// the limits, the devices, and what the annotations say.
Result<std::vector<UnitSetting>> unit_settings(
    const Unit& unit, std::string_view id, const spec::Resources& resources,
    const Settings& settings, const Layout& layout,
    const std::map<std::string, std::string>& annotations);

/// The limits alone, from what is written to cgroupfs: as far as systemd has a property for them.
std::vector<UnitSetting> limits_of(const std::vector<Write>& v1, const std::vector<Write>& v2);

/// A value as people write it.
std::string value_text(const UnitProperty& property);

}  // namespace rt::cgroup
