// Probes cgroups in a test cgroup, created where rt would create a container's.
#include <array>

#include "probe.h"
#include "rt/host/facts.h"
#include "rt/sys/bpf.h"

namespace rt::diagnose::doctor {
namespace {

constexpr const char* boot_v2 = "boot with systemd.unified_cgroup_hierarchy=1";

Finding mode(const Facts& facts, std::string_view /*argument*/) {
  const cgroup::Layout& layout = facts.host.cgroups;
  switch (layout.mode) {
    case cgroup::Mode::v2: return works("v2, at " + layout.unified()->mount);
    case cgroup::Mode::hybrid:
      return limited(fmt::format("v1 (deprecated), and v2 at {} with the controllers that v1 "
                                 "does not use",
                                 layout.unified()->mount),
                     boot_v2);
    case cgroup::Mode::v1: return limited("v1 (deprecated)", boot_v2);
    case cgroup::Mode::none: break;
  }
  return missing("none is mounted below /sys/fs/cgroup",
                 "mount -t cgroup2 cgroup2 /sys/fs/cgroup; or --cgroup-manager disabled");
}

/// The directory above a container's cgroup.
std::string parent_of(const Facts& facts, const cgroup::Hierarchy& hierarchy) {
  const auto index = static_cast<std::size_t>(&hierarchy - facts.host.cgroups.hierarchies.data());
  if (index >= facts.cgroup_paths.size()) return hierarchy.mount;
  const std::string& path = facts.cgroup_paths[index];
  return hierarchy.mount + path.substr(0, path.rfind('/'));
}

Finding create(const Facts& facts, std::string_view /*argument*/) {
  const auto& hierarchies = facts.host.cgroups.hierarchies;
  if (hierarchies.empty()) return missing("there are no cgroups", "see cgroup.mode");
  if (!facts.cgroup_error)
    return works(fmt::format("can be created, in {}", parent_of(facts, hierarchies.back())));
  const std::string why = facts.cgroup_error->text();
  if (!facts.ordinary && !facts.host.in_user_namespace)
    return missing(why, "a writable mount of the cgroups; or --cgroup-manager disabled");
  return limited(why,
                 "a delegated cgroup (systemd-run --user --scope -p Delegate=yes); or "
                 "--cgroup-manager disabled");
}

/// The parent must have a controller, and enable it for its children.
Finding on_v2(const Facts& facts, const std::string& parent, std::string_view name) {
  const auto lists = [&](std::string_view file) {
    return host::lists(host::setting(fmt::format("{}/{}", parent, file)), name);
  };
  const std::string delegate =
      facts.ordinary ? "systemctl edit user@.service: [Service] Delegate=cpu cpuset io memory pids"
                     : fmt::format("+{} in cgroup.subtree_control of the cgroups above", name);
  if (lists("cgroup.subtree_control")) return works(fmt::format("v2, enabled in {}", parent));
  if (!lists("cgroup.controllers"))
    return missing(fmt::format("v2, but not available in {}", parent), delegate);
  return facts.cgroup_error ? limited(fmt::format("v2, but not enabled in {}", parent), delegate)
                            : works(fmt::format("v2, enabled in {} when it is needed", parent));
}

Finding controller(const Facts& facts, std::string_view name) {
  const std::string_view v1_name = name == "io" ? "blkio" : name;
  const cgroup::Hierarchy* hierarchy = facts.host.cgroups.find(v1_name);
  if (hierarchy == nullptr) hierarchy = facts.host.cgroups.find(name);
  if (hierarchy != nullptr)
    return hierarchy->v2 ? on_v2(facts, parent_of(facts, *hierarchy), name)
                         : works(fmt::format("v1, at {}", hierarchy->mount));
  // /proc/cgroups has lines "NAME HIERARCHY CGROUPS ENABLED", with tabs.
  const std::string known = "\n" + host::setting("/proc/cgroups");
  return known.contains(fmt::format("\n{}\t", v1_name))
             ? missing("in no hierarchy that is mounted here", "mount it below /sys/fs/cgroup")
             : missing("this kernel does not have it",
                       "a kernel with this controller, booted without cgroup_disable=");
}

/// v1 has a controller for devices.
Finding devices(const Facts& facts, std::string_view /*argument*/) {
  if (const cgroup::Hierarchy* v1 = facts.host.cgroups.find("devices"))
    return works(fmt::format("v1, at {}", v1->mount));
  const int directory = facts.cgroup.clone_into();
  if (directory < 0) return missing("there is no test cgroup on v2", "see cgroup.create");
  const cgroup::DeviceProgram program = cgroup::device_program({spec::DeviceRule{.allow = false}});
  return finding_of(
      sys::attach_device_program(directory, program), "by an eBPF program",
      facts.ordinary ? "rt as root: rootless containers have no device rules" : "CAP_BPF for rt");
}

Finding pressure(const Facts& /*facts*/, std::string_view /*argument*/) {
  return host::is_there("/proc/pressure/memory")
             ? works("in /proc/pressure")
             : missing("there is no /proc/pressure", "boot with psi=1");
}

constexpr auto probes = std::to_array<Probe>({
    {{"cgroup.mode", "the version of cgroups", true}, mode},
    {{"cgroup.create", "a cgroup for a container", true}, create},
    {{"cgroup.cpu", "CPU shares and quotas"}, controller, "cpu"},
    {{"cgroup.cpuset", "a choice of CPUs and memory nodes"}, controller, "cpuset"},
    {{"cgroup.memory", "memory limits"}, controller, "memory"},
    {{"cgroup.pids", "limits on processes"}, controller, "pids"},
    {{"cgroup.io", "block I/O (blockIO)"}, controller, "io"},
    {{"cgroup.hugetlb", "limits on huge pages"}, controller, "hugetlb"},
    {{"cgroup.rdma", "RDMA limits"}, controller, "rdma"},
    {{"cgroup.devices", "device rules"}, devices},
    {{"cgroup.pressure", "pressure stall information in statistics"}, pressure},
});

}  // namespace

std::span<const Probe> cgroup_probes() { return probes; }

}  // namespace rt::diagnose::doctor
