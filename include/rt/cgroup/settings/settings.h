// Translates `linux.resources` into values for cgroup files. Pure: does not touch the kernel.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/settings/layout.h"

namespace rt::spec {
struct Resources;
struct DeviceRule;
}  // namespace rt::spec

namespace rt::cgroup {

/// When to write a value while a container is being created.
enum class When {
  /// The process cannot join without it (cpuset, realtime budget), or must not see it half done (v1
  /// device lists start empty).
  before_join,
  /// While the container is being set up.
  normal,
  /// Late, because it could kill or starve the child during setup: memory, pids.
  last,
};

/// One value for one file of a cgroup directory.
struct Write {
  std::string file;
  std::string value;
  /// JSON pointer of the property that asks for it.
  std::string origin;
  When when = When::normal;
  /// The file may be absent: a hugetlb "rsvd" twin, or a limit that is the default anyway.
  bool optional = false;
  /// Written only if the optional write before it found no file: io.weight for io.bfq.weight.
  bool instead = false;
  /// A file with the current usage: a smaller value is refused (memory.checkBeforeUpdate).
  std::string not_below;
  bool operator==(const Write&) const = default;
};

/// An eBPF program for BPF_PROG_TYPE_CGROUP_DEVICE, as raw instructions.
using DeviceProgram = std::vector<std::uint64_t>;

/// All settings of a container's cgroup.
struct Settings {
  /// In order. The hierarchy follows from the file's name ("memory.…").
  std::vector<Write> v1;
  /// In order.
  std::vector<Write> v2;
  /// v1: devices.deny and devices.allow, in order.
  std::vector<Write> device_rules;
  /// For hosts without a v1 devices hierarchy. Empty if no restriction was asked for.
  DeviceProgram device_program;
  /// The v2 controllers that these settings need.
  std::vector<std::string> controllers;
};

/// Translates resources for one layout: each value goes to the hierarchy of its controller. Fails,
/// naming the JSON pointer, on what the layout cannot express: `unified` on v1, a property without
/// a v2 file, a missing controller. Omits zero and "unlimited" if a new cgroup has that value.
Result<Settings> settings_for(const spec::Resources& resources, const Layout& layout);

/// The settings that an update writes: those of `merged` that the members of `wanted` ask for.
/// `merged` has no device rules: an update does not change them.
Result<Settings> settings_for_update(const spec::Resources& merged, const spec::Resources& wanted,
                                     const Layout& layout);

/// cpu.weight (1..10000) for cpu.shares (2..262144), 100 for 1024.
std::uint64_t weight_from_shares(std::uint64_t shares);

/// Only the device program. The last rule that matches device and right decides; without a match
/// access is denied. The default devices are allowed after all rules. No rules give no program.
DeviceProgram device_program(const std::vector<spec::DeviceRule>& rules);

/// The path of a container's cgroup below the mount, per hierarchy of the layout. `cgroups_path` is
/// linux.cgroupsPath. An absolute path starts at the mount; a relative one at our own cgroup on v1,
/// and at its parent on v2 (where a cgroup with processes cannot have children). Empty means `id`,
/// relative. Refuses ".." and the root of a hierarchy.
Result<std::vector<std::string>> paths_for(std::string_view cgroups_path, std::string_view id,
                                           const Layout& layout);

}  // namespace rt::cgroup
