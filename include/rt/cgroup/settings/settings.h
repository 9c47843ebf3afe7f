// What `linux.resources` asks of a cgroup, as values for files. Pure: the kernel is not touched.
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

/// When a value is written, in the life of a container that is being made.
enum class When {
  /// The process may not join without it: cpuset, realtime budget; or must not see it half done:
  /// v1 device lists begin with "nothing".
  before_join,
  normal,  ///< while the container is being set up
  last,    ///< could kill or starve the child: memory, pids
};

/// One value for one file of a cgroup directory.
struct Write {
  std::string file;
  std::string value;
  std::string origin;  ///< JSON pointer of the property that asked for it
  When when = When::normal;
  /// The file may be absent: a hugetlb "rsvd" twin, a limit that is the default anyway.
  bool optional = false;
  /// Only when the optional write just before found no file: io.weight for io.bfq.weight.
  bool instead = false;
  /// A file with the present use: a smaller value is refused (memory.checkBeforeUpdate).
  std::string not_below;
  bool operator==(const Write&) const = default;
};

/// An eBPF program for BPF_PROG_TYPE_CGROUP_DEVICE: the instructions as the kernel takes them.
using DeviceProgram = std::vector<std::uint64_t>;

/// Everything a container's cgroup is to be set to.
struct Settings {
  std::vector<Write> v1;  ///< in order; the hierarchy follows from the file's name ("memory.…")
  std::vector<Write> v2;  ///< in order
  std::vector<Write> device_rules;  ///< v1: devices.deny and devices.allow, in order
  /// For v2, and where v1 has no devices hierarchy. Empty: no restriction was asked for.
  DeviceProgram device_program;
  std::vector<std::string> controllers;  ///< v2 controllers that must be enabled for what is asked
};

/// Turns resources into settings for one layout: each value goes to where its controller lives.
/// Fails on what the layout cannot express (`unified` on v1, a property that cgroup v2 has no file
/// for, a controller that is nowhere), naming the JSON pointer. Zero and "unlimited" where that is
/// what a new cgroup has are left out.
Result<Settings> settings_for(const spec::Resources& resources, const Layout& layout);

/// The part of the settings for `merged` that the members of `wanted` ask for: what an update of a
/// container writes. `merged` has no device rules: they are not changed.
Result<Settings> settings_for_update(const spec::Resources& merged, const spec::Resources& wanted,
                                     const Layout& layout);

/// cpu.weight (1..10000) for cpu.shares (2..262144), 100 for 1024.
std::uint64_t weight_from_shares(std::uint64_t shares);

/// The device program alone. Every requested right is decided by the last rule that names it and
/// the device; what no rule names is denied; the devices that every container has are allowed after
/// the rules. No rules: no program.
DeviceProgram device_program(const std::vector<spec::DeviceRule>& rules);

/// Where a container's cgroup goes, per hierarchy of the layout: the path below the mount.
/// `cgroups_path` is linux.cgroupsPath: absolute ones count from the mount; relative ones from our
/// own cgroup on v1, from its parent on v2 (where one with processes can have no children); an
/// empty one means `id`, taken as relative. Refuses "..", and the root of a hierarchy.
Result<std::vector<std::string>> paths_for(std::string_view cgroups_path, std::string_view id,
                                           const Layout& layout);

}  // namespace rt::cgroup
