#include <sched.h>
#include <sys/mount.h>

#include "makers.h"
#include "rt/cgroup/unit_property.h"

namespace rt::plan {
namespace {

/// The cgroup is the user's of the process only if nothing outside of it can be reached from there,
/// and only if it is asked for: by a mount that is not read-only. Without a user namespace root
/// owns it anyway.
std::optional<Delegation> make_delegation(const Plan& plan) {
  const bool own_view = (plan.namespaces.create & CLONE_NEWCGROUP) != 0;
  const bool is_owner = plan.process.uid == 0 && !plan.namespaces.user_namespace;
  if (plan.cgroup.layout.mode != cgroup::Mode::v2 || !own_view || is_owner) return std::nullopt;
  std::optional<Delegation> delegation;
  for (const Mount& mount : plan.mounts) {
    if (mount.target != "/sys/fs/cgroup" || mount.kind == MountKind::remount) continue;
    delegation.reset();
    const bool shows_cgroups = mount.kind == MountKind::cgroup || mount.type == "cgroup2";
    if (shows_cgroups && ((mount.set | mount.set_all) & MOUNT_ATTR_RDONLY) == 0)
      delegation = Delegation{.origin = mount.origin, .uid = plan.process.uid};
  }
  return delegation;
}

}  // namespace

Result<> make_cgroup(const spec::Config& config, const Host& host, const Request& request,
                     Plan& plan) {
  const spec::Resources* resources =
      config.linux && config.linux->resources ? &*config.linux->resources : nullptr;
  const std::string path = config.linux ? config.linux->cgroups_path : "";
  // They are for systemd's units alone; but who writes them wants to know that they are wrong.
  if (const auto properties = cgroup::unit_properties(config.annotations); !properties)
    plan.warnings.push_back(properties.error().text());
  if (request.cgroup_manager == CgroupManager::disabled) return {};
  Cgroup& out = plan.cgroup;
  if (host.cgroups.mode == cgroup::Mode::none) {
    if (resources == nullptr && path.empty()) return {};
    return refuse("/linux/resources",
                  "no cgroup hierarchy is mounted on this host (see --cgroup-manager disabled)");
  }
  out.enabled = true;
  out.layout = host.cgroups;
  out.paths = TRY_AT(cgroup::paths_for(path, request.id, host.cgroups), "/linux/cgroupsPath");
  if (resources != nullptr) out.settings = TRY(cgroup::settings_for(*resources, host.cgroups));
  out.delegation = make_delegation(plan);
  return {};
}

}  // namespace rt::plan
