// Probes cgroups in a test cgroup, created where rt would create a container's.
#include <array>

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doctor.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/sys/bpf.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::diagnose::doctor {
namespace {

constexpr const char* only_v2 = "boot with systemd.unified_cgroup_hierarchy=1";

Outcome mode(const Scene& scene, std::string_view /*argument*/) {
  const cgroup::Layout& layout = scene.host.cgroups;
  switch (layout.mode) {
    case cgroup::Mode::v2: return works("v2, at " + layout.unified()->mount);
    case cgroup::Mode::hybrid:
      return partly("v1 hierarchies, and v2 at " + layout.unified()->mount +
                        " with what they leave; v1 is going away",
                    only_v2);
    case cgroup::Mode::v1: return partly("v1 hierarchies, which are going away", only_v2);
    case cgroup::Mode::none: break;
  }
  return lacks("none is mounted below /sys/fs/cgroup",
               "mount -t cgroup2 cgroup2 /sys/fs/cgroup; or --cgroup-manager disabled");
}

/// The parent directory: on v2 the only one, otherwise that of any hierarchy.
std::string place_of(const cgroup::Record& record) {
  const std::string& path = record.directories.back().path;
  return path.substr(0, path.rfind('/'));
}

Outcome making(const Scene& scene, std::string_view /*argument*/) {
  if (scene.host.cgroups.mode == cgroup::Mode::none)
    return lacks("there are none", "see cgroup.mode");
  if (!scene.cgroup_error)
    return works(fmt::format("can be made, like {}/ID", place_of(scene.cgroup.record())));
  const std::string why = scene.cgroup_error->text();
  if (!scene.ordinary && !scene.host.in_user_namespace)
    return lacks(why, "a writable mount of the cgroups; or --cgroup-manager disabled");
  return partly(why,
                "a delegated cgroup (systemd-run --user --scope -p Delegate=yes); or "
                "--cgroup-manager disabled");
}

/// The parent of a container's cgroup: controllers must be enabled for its children.
std::string parent_of(const Scene& scene, const cgroup::Hierarchy& hierarchy) {
  const auto paths = cgroup::paths_for("", "x", scene.host.cgroups);
  const auto index = static_cast<std::size_t>(&hierarchy - scene.host.cgroups.hierarchies.data());
  if (!paths) return hierarchy.mount;
  const std::string& path = (*paths)[index];
  return hierarchy.mount + path.substr(0, path.rfind('/'));
}

Outcome on_v2(const Scene& scene, const cgroup::Hierarchy& hierarchy, std::string_view name) {
  const std::string parent = parent_of(scene, hierarchy);
  if (host::lists(host::setting(parent + "/cgroup.subtree_control"), name))
    return works(fmt::format("v2, on below {}", parent));
  if (host::lists(host::setting(parent + "/cgroup.controllers"), name))
    return scene.ordinary && scene.cgroup_error
               ? partly(fmt::format("v2, off below {}, which is not ours to change", parent))
               : works(fmt::format("v2, off below {} until it is needed", parent));
  return lacks(fmt::format("v2, but not given to {}", parent),
               scene.ordinary
                   ? "systemctl edit user@.service: [Service] Delegate=cpu cpuset io memory pids"
                   : "its cgroup.subtree_control, and those above, with +" + std::string(name));
}

/// /proc/cgroups has lines "NAME HIERARCHY CGROUPS ENABLED", with tabs.
Outcome nowhere(std::string_view name) {
  const std::string_view v1_name = name == "io" ? "blkio" : name;
  const bool known =
      ("\n" + host::setting("/proc/cgroups")).contains(fmt::format("\n{}\t", v1_name));
  return known ? lacks("in no hierarchy that is mounted here", "mount it below /sys/fs/cgroup")
               : lacks("this kernel has none", "a kernel that does, without cgroup_disable=");
}

Outcome controller(const Scene& scene, std::string_view name) {
  const cgroup::Hierarchy* hierarchy = scene.host.cgroups.find(name == "io" ? "blkio" : name);
  if (hierarchy == nullptr && name == "io") hierarchy = scene.host.cgroups.find(name);
  if (hierarchy == nullptr) return nowhere(name);
  return hierarchy->v2 ? on_v2(scene, *hierarchy, name)
                       : works(fmt::format("v1, at {}", hierarchy->mount));
}

/// For probes that need the test cgroup on v2.
std::optional<Outcome> unless_v2(const Scene& scene) {
  if (scene.cgroup.clone_into() >= 0) return std::nullopt;
  if (scene.host.cgroups.unified() == nullptr) return partly("there is no cgroup v2 here", only_v2);
  return untried("no cgroup could be made: see cgroup.create");
}

Outcome clone_into(const Scene& scene, std::string_view /*argument*/) {
  if (auto outcome = unless_v2(scene)) return *std::move(outcome);
  return outcome_of(
      host::try_in_child({.cgroup = scene.cgroup.clone_into()}, [] { return Result<>(); }),
      "processes are born in their cgroup");
}

Outcome kill(const Scene& scene, std::string_view /*argument*/) {
  if (auto outcome = unless_v2(scene)) return *std::move(outcome);
  Result<> done = sys::write_file_at(scene.cgroup.clone_into(), "cgroup.kill", "1");
  return outcome_of(done, "everything in a cgroup is killed at once", "Linux 5.14");
}

/// v1 has a controller for devices.
Outcome devices(const Scene& scene, std::string_view /*argument*/) {
  if (const cgroup::Hierarchy* v1 = scene.host.cgroups.find("devices"))
    return works(fmt::format("v1, at {}", v1->mount));
  if (auto outcome = unless_v2(scene)) return *std::move(outcome);
  const cgroup::DeviceProgram program = cgroup::device_program({spec::DeviceRule{.allow = false}});
  Result<> attached = sys::attach_device_program(scene.cgroup.clone_into(), program);
  if (!attached && scene.ordinary)
    return partly(attached.error().text() + "; device rules of rootless containers are not kept");
  return outcome_of(attached, "by an eBPF program",
                    "CONFIG_CGROUP_BPF and CONFIG_BPF_SYSCALL; or in a container: CAP_BPF for it");
}

Outcome freezing(const Scene& scene, std::string_view /*argument*/) {
  if (const cgroup::Hierarchy* v1 = scene.host.cgroups.find("freezer"))
    return works(fmt::format("v1, at {}", v1->mount));
  if (auto outcome = unless_v2(scene)) return *std::move(outcome);
  return outcome_of(sys::write_file_at(scene.cgroup.clone_into(), "cgroup.freeze", "0"),
                    "v2, cgroup.freeze");
}

Outcome swap(const Scene& scene, std::string_view /*argument*/) {
  const cgroup::Hierarchy* memory = scene.host.cgroups.find("memory");
  if (memory == nullptr) return partly("there is no memory controller: see cgroup.memory");
  const std::string file = memory->v2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes";
  const std::string place = memory->mount + memory->own;
  // The root of v2 has no limit files; any cgroup below it shows them.
  if (host::is_there(place + "/" + file)) return works(file);
  for (const std::string& name :
       sys::list_directory(AT_FDCWD, place).value_or(std::vector<std::string>()))
    if (host::is_there(fmt::format("{}/{}/{}", place, name, file))) return works(file);
  return partly(fmt::format("there is no {}", file),
                memory->v2 ? "a kernel with CONFIG_SWAP" : "boot with swapaccount=1");
}

Outcome pressure(const Scene& /*scene*/, std::string_view /*argument*/) {
  return host::is_there("/proc/pressure/memory")
             ? works("in /proc/pressure")
             : partly("there is no /proc/pressure", "boot with psi=1");
}

constexpr auto probes = std::to_array<Probe>({
    {{"cgroup.mode", "which cgroups there are", true}, mode},
    {{"cgroup.create", "a cgroup for a container", true}, making},
    {{"cgroup.cpu", "shares, quotas"}, controller, "cpu"},
    {{"cgroup.cpuset", "which CPUs and memory nodes"}, controller, "cpuset"},
    {{"cgroup.memory", "limits for memory"}, controller, "memory"},
    {{"cgroup.pids", "limits for processes"}, controller, "pids"},
    {{"cgroup.io", "block I/O (blockIO)"}, controller, "io"},
    {{"cgroup.hugetlb", "limits for huge pages"}, controller, "hugetlb"},
    {{"cgroup.rdma", "limits for RDMA"}, controller, "rdma"},
    {{"cgroup.devices", "rules for devices"}, devices},
    {{"cgroup.freeze", "pause and resume"}, freezing},
    {{"cgroup.swap", "limits for swap"}, swap},
    {{"cgroup.pressure", "pressure stall information in statistics"}, pressure},
    {{"cgroup.clone-into", "starting a process inside of its cgroup"}, clone_into},
    {{"cgroup.kill", "killing a cgroup at once"}, kill},
});

}  // namespace

std::span<const Probe> cgroup_probes() { return probes; }

}  // namespace rt::diagnose::doctor
