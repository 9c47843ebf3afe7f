// The systemd unit of a container's cgroup under the systemd driver. Pure: does not call systemd.
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
  /// JSON pointer of the property that asks for it; empty for settings that every unit has.
  std::string origin;
  /// `last` settings get their own call, when the init needs no more memory and processes.
  When when = When::normal;
  /// An older systemd may not know it: a limit that is also written to cgroupfs, or a convenience.
  bool optional = false;
};

struct Unit {
  /// "rt-web.scope".
  std::string name;
  /// The parent slice.
  std::string slice;
  /// The unit is itself a slice, which holds no processes directly.
  bool is_slice = false;
  /// Belongs to the user's systemd instance.
  bool user = false;
  /// The D-Bus address: "unix:path=/run/dbus/system_bus_socket".
  std::string address;
  /// In order: the last one of a name wins.
  std::vector<UnitSetting> settings;
};

/// The unit for linux.cgroupsPath: slice:prefix:name is prefix-name.scope in the slice, or the
/// slice `name` if that ends in ".slice"; an empty path is rt-ID.scope. An empty slice means
/// system.slice, or user.slice for the user's systemd instance.
Result<Unit> unit_for(std::string_view cgroups_path, std::string_view id, bool user);

/// "a-b.slice" becomes the cgroup "/a.slice/a-b.slice", and "-.slice" the root "".
Result<std::string> expand_slice(std::string_view slice);

/// The cgroup of the unit, relative to that of its systemd instance.
Result<std::string> unit_cgroup(const Unit& unit);

/// The cgroup of the user's systemd instance, derived from our own cgroup, otherwise from the uid.
std::string user_manager_cgroup(std::string_view own, unsigned uid);

/// All properties of the unit of container `id`: the common ones, the limits, the devices and the
/// annotations.
Result<std::vector<UnitSetting>> unit_settings(
    const Unit& unit, std::string_view id, const spec::Resources& resources,
    const Settings& settings, const Layout& layout,
    const std::map<std::string, std::string>& annotations);

/// Only the limits, from the cgroupfs writes, as far as systemd has a property for them.
std::vector<UnitSetting> limits_of(const std::vector<Write>& v1, const std::vector<Write>& v2);

/// A value in human-readable form.
std::string value_text(const UnitProperty& property);

}  // namespace rt::cgroup
