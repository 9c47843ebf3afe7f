#include "makers.h"
#include "rt/cgroup/unit_property.h"
#include "rt/plan/rootless.h"

namespace rt::plan {

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
  // Only root on the host can restrict devices; nobody else can make their nodes (mknod(2)).
  if (host.in_user_namespace || is_unprivileged(host)) {
    out.settings.device_rules.clear();
    out.settings.device_program.clear();
  }
  out.rootless = is_rootless(host, request);
  out.optional = out.rootless && path.empty() && out.settings.v1.empty() && out.settings.v2.empty();
  return {};
}

}  // namespace rt::plan
