#include "makers.h"
#include "rt/cgroup/unit_property.h"

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
  return {};
}

}  // namespace rt::plan
