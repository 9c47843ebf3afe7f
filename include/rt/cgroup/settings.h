// What `linux.resources` asks of a cgroup, as values for files. Pure: nothing here touches the kernel.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/layout.h"
#include "rt/spec/resources.h"

namespace rt::cgroup {

/// When a value is written, in the life of a container that is being made.
enum class When {
  before_join,  ///< the process may not join without it: cpuset, realtime budget
  normal,       ///< while the container is being set up
  last,         ///< could kill or starve the child: memory, pids
};

/// One value for one file of a cgroup directory.
struct Write {
  std::string file;
  std::string value;
  std::string origin;            ///< JSON pointer of the property that asked for it
  When when = When::normal;
  bool optional = false;         ///< the file may be absent (hugetlb "rsvd" twins, the memsw of a kernel without swap accounting)
  bool operator==(const Write&) const = default;
};

/// An eBPF program for BPF_PROG_TYPE_CGROUP_DEVICE: the instructions as the kernel takes them.
using DeviceProgram = std::vector<std::uint64_t>;

/// Everything a container's cgroup is to be set to.
struct Settings {
  std::vector<Write> v1;              ///< in order; the hierarchy follows from the file's name ("memory.…")
  std::vector<Write> v2;              ///< in order
  std::vector<Write> device_rules;    ///< v1: devices.deny and devices.allow, in order
  DeviceProgram device_program;       ///< v2: empty means no restriction was asked for
  std::vector<std::string> controllers;  ///< v2 controllers that must be enabled for what is asked
};

/// Turns resources into settings for one layout. Fails on what the layout cannot express
/// (`unified` on v1, a property that cgroup v2 has no file for), naming the JSON pointer.
Result<Settings> settings_for(const spec::Resources& resources, const Layout& layout);

/// cpu.weight (1..10000) for cpu.shares (2..262144), 100 for 1024.
std::uint64_t weight_from_shares(std::uint64_t shares);

/// The device program alone, for the tests and the plan.
DeviceProgram device_program(const std::vector<spec::DeviceRule>& rules);

/// Where a container's cgroup goes, per hierarchy of the layout: the path below the mount.
/// `cgroups_path` is linux.cgroupsPath. Refuses "..", and the root of a hierarchy.
Result<std::vector<std::string>> paths_for(std::string_view cgroups_path, std::string_view id, const Layout& layout);

}  // namespace rt::cgroup
