// The container's cgroup and its settings, and its resctrl group.
#include <algorithm>
#include <array>

#include <sched.h>
#include <sys/mount.h>

#include "makers.h"
#include "rt/cgroup/settings/unit_property.h"
#include "rt/plan/rootless.h"

namespace rt::plan {
namespace {

/// For a cgroup made by systemd: the properties of its unit, and its path.
Result<> make_unit(const spec::Config& config, const Host& host, const Request& request,
                   const spec::Resources& resources, Cgroup& out) {
  // Root in a user namespace may be an ordinary user outside, or have its own systemd.
  const bool user = host.euid != 0 || (host.in_user_namespace && !request.session_bus.empty());
  const std::string path = config.linux ? config.linux->cgroups_path : "";
  cgroup::Unit unit = TRY_AT(cgroup::unit_for(path, request.id, user), out.origin);
  unit.address = user ? request.session_bus : request.system_bus;
  if (user && host.cgroups.mode != cgroup::Mode::v2)
    return refuse(out.origin,
                  "a user's own systemd manages cgroups only with cgroup v2 (see "
                  "--cgroup-manager cgroupfs)");
  if (unit.address.empty())
    return fail(Error{
        .code = code::systemd_driver,
        .message = "systemd cgroup driver: this user has no session: neither "
                   "DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set (create one with loginctl "
                   "enable-linger, or use --cgroup-manager cgroupfs)",
        .pointer = out.origin});
  unit.settings = TRY(cgroup::unit_settings(unit, request.id, resources, out.settings, host.cgroups,
                                            config.annotations));
  const std::string above =
      user ? cgroup::user_manager_cgroup(host.cgroups.hierarchies.back().own, host.euid) : "";
  const std::string below = TRY_AT(cgroup::unit_cgroup(unit), out.origin);
  out.paths.assign(host.cgroups.hierarchies.size(), above + below);
  out.unit = std::move(unit);
  return {};
}

/// The process's user owns the cgroup only if it cannot reach anything outside, and only on
/// request: a mount that is not read-only. Without a user namespace root owns it anyway.
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

/// Without device rules a container gets only the default devices and those that config.json makes
/// for it: as in runc, whereas crun allows all of the host's.
spec::Resources with_device_rules(const spec::Config& config, const spec::Resources* resources,
                                  const Host& host) {
  spec::Resources all = resources != nullptr ? *resources : spec::Resources();
  const bool can_restrict =
      host.cgroups.unified() != nullptr || host.cgroups.find("devices") != nullptr;
  if (!all.devices.empty() || !can_restrict) return all;
  all.devices.push_back({.allow = false, .access = "rwm"});
  if (!config.linux) return all;
  for (const spec::Device& device : config.linux->devices) {
    if (device.type == spec::DeviceType::fifo) continue;
    const bool block = device.type == spec::DeviceType::block;
    all.devices.push_back(
        {.allow = true,
         .type = block ? spec::DeviceRuleType::block : spec::DeviceRuleType::character,
         .major = device.major,
         .minor = device.minor,
         .access = "rwm"});
  }
  return all;
}

}  // namespace

Result<> make_cgroup(const spec::Config& config, const Host& host, const Request& request,
                     Plan& plan) {
  const spec::Resources* resources =
      config.linux && config.linux->resources ? &*config.linux->resources : nullptr;
  const std::string path = config.linux ? config.linux->cgroups_path : "";
  const bool systemd = request.cgroup_manager == CgroupManager::systemd;
  // Only systemd's units use them, but warn about invalid ones anyway.
  if (auto properties = cgroup::unit_properties(config.annotations); !properties && !systemd)
    plan.warnings.push_back(
        warning(properties.error().pointer, std::move(properties.error().message)));
  Cgroup& out = plan.cgroup;
  if (request.cgroup_manager == CgroupManager::disabled) {
    // It stays in our cgroup, which a mount of the cgroups shows.
    out.layout = host.cgroups;
    for (const cgroup::Hierarchy& hierarchy : host.cgroups.hierarchies)
      out.paths.push_back(hierarchy.own);
    return {};
  }
  if (host.cgroups.mode == cgroup::Mode::none) {
    if (resources == nullptr && path.empty() && !systemd) return {};
    return refuse("/linux/resources",
                  "no cgroup hierarchy is mounted on this host (see --cgroup-manager disabled)");
  }
  out.enabled = true;
  out.layout = host.cgroups;
  const spec::Resources all = with_device_rules(config, resources, host);
  out.settings = TRY(cgroup::settings_for(all, host.cgroups));
  // Only root on the host can restrict devices; others cannot make device nodes (mknod(2)).
  if (host.in_user_namespace || is_unprivileged(host)) {
    out.settings.device_rules.clear();
    out.settings.device_program.clear();
  }
  out.rootless = is_rootless(host, request);
  out.delegation = make_delegation(plan);
  if (systemd) return make_unit(config, host, request, all, out);
  out.paths = TRY_AT(cgroup::paths_for(path, request.id, host.cgroups), "/linux/cgroupsPath");
  out.optional = out.rootless && path.empty() && out.settings.v1.empty() && out.settings.v2.empty();
  return {};
}

Result<> make_rdt(const spec::Config& config, const Request& request, Plan& plan) {
  if (!config.linux || !config.linux->intel_rdt) return {};
  const spec::IntelRdt& in = *config.linux->intel_rdt;
  cgroup::RdtSettings out;
  out.own_group = in.clos_id.empty();
  out.group = out.own_group ? request.id : in.clos_id == "/" ? "" : in.clos_id;
  // Directories of every group that are not groups.
  constexpr std::array<std::string_view, 3> reserved = {"info", "mon_data", "mon_groups"};
  if (std::ranges::find(reserved, out.group) != reserved.end())
    return refuse("/linux/intelRdt/closID",
                  fmt::format("\"{}\" is not a valid group name", out.group));
  // config-linux.md: schemata comes last, so it wins.
  if (!in.l3_cache_schema.empty())
    out.schema.push_back({in.l3_cache_schema, "/linux/intelRdt/l3CacheSchema"});
  if (!in.mem_bw_schema.empty())
    out.schema.push_back({in.mem_bw_schema, "/linux/intelRdt/memBwSchema"});
  for (std::size_t i = 0; i < in.schemata.size(); ++i)
    out.schema.push_back({in.schemata[i], fmt::format("/linux/intelRdt/schemata/{}", i)});
  if (in.enable_monitoring) out.monitor = request.id;
  plan.rdt = std::move(out);
  return {};
}

}  // namespace rt::plan
