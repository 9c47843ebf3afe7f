// The namespaces to create and to join, and the offsets of clocks.
#include "rt/plan/namespaces.h"

#include <algorithm>
#include <array>

#include "makers.h"
#include "rt/base/escape.h"

namespace rt::plan {
namespace {

/// The text for timens_offsets (time_namespaces(7)).
std::string offsets_text(const std::map<std::string, spec::TimeOffset>& offsets) {
  std::string text;
  for (const auto& [clock, offset] : offsets)
    text += fmt::format("{} {} {}\n", clock, offset.secs, offset.nanosecs);
  return text;
}

/// The lowest mapped id, usually 0. An unmapped id cannot create files (EOVERFLOW).
std::uint32_t first_id(const std::vector<spec::IdMapping>& mappings) {
  const auto lowest = std::ranges::min_element(mappings, {}, &spec::IdMapping::container_id);
  return lowest == mappings.end() ? 0 : lowest->container_id;
}

/// Whether cgroup mounts are copies of the host's, found by their paths. A cgroup namespace allows
/// new ones, but one of v1 may be refused (init/cgroup_mount.cpp).
bool copies_cgroup_mounts(const Plan& plan) {
  if (std::ranges::find(plan.mounts, MountKind::cgroup, &Mount::kind) == plan.mounts.end())
    return false;
  return plan.cgroup.layout.mode != cgroup::Mode::v2 ||
         !has_namespace(plan.namespaces, CLONE_NEWCGROUP);
}

/// Whether the kernel may look up paths that a mount names: a device, the layers of an overlay. No
/// option of these file systems is a path, and their source is only shown.
bool may_name_paths(const Mount& mount) {
  constexpr auto pathless =
      std::to_array<std::string_view>({"bpf", "cgroup2", "debugfs", "devpts", "hugetlbfs", "mqueue",
                                       "proc", "ramfs", "securityfs", "sysfs", "tmpfs", "tracefs"});
  return mount.kind == MountKind::filesystem &&
         std::ranges::find(pathless, mount.type) == pathless.end();
}

}  // namespace

int clone_flag(spec::NamespaceType type) {
  return static_cast<int>(std::ranges::find(namespace_kinds, type, &NamespaceKind::type)->flag);
}

std::string_view namespace_link(int flag) {
  return std::ranges::find(namespace_kinds, static_cast<unsigned>(flag), &NamespaceKind::flag)
      ->link;
}

bool has_namespace(const Namespaces& namespaces, int type) {
  return (namespaces.create & static_cast<unsigned>(type)) != 0 ||
         std::ranges::find(namespaces.join, type, &JoinNamespace::type) != namespaces.join.end();
}

std::string_view why_host_mounts(const Plan& plan) {
  struct Reason {
    bool applies;
    std::string_view text;
  };
  const auto reasons = std::to_array<Reason>({
      {(plan.namespaces.create & CLONE_NEWNS) == 0, "all, with no new mount namespace"},
      // Its own or, as bind_devices tells, the runtime's. There the kernel makes a procfs or sysfs
      // only if one is visible (mount_too_revealing in fs/namespace.c).
      {plan.namespaces.user_namespace || plan.bind_devices || plan.opens_inside,
       "all, in a user namespace"},
      {!plan.root.pivot, "all, without pivot_root"},
      // createContainer hooks are the host's programs. The others may enter the namespace and use
      // the host's paths there, as those of libnvidia-container do.
      {!plan.hooks.prestart.empty() || !plan.hooks.create_runtime.empty() ||
           !plan.hooks.create_container.empty(),
       "all, for hooks"},
      {copies_cgroup_mounts(plan), "all, to copy those of cgroups"},
      {std::ranges::any_of(plan.mounts, may_name_paths), "all, for a file system that names paths"},
      // pivot_root(2) takes away the root that this covers. chroot(2) would leave it below.
      {std::ranges::find(plan.mounts, "/", &Mount::target) != plan.mounts.end(),
       "all, with a mount on its root"},
  });
  const auto* reason = std::ranges::find(reasons, true, &Reason::applies);
  return reason == reasons.end() ? std::string_view() : reason->text;
}

std::string map_text(const std::vector<spec::IdMapping>& mappings) {
  std::string text;
  for (const spec::IdMapping& m : mappings)
    text += fmt::format("{} {} {}\n", m.container_id, m.host_id, m.size);
  return text;
}

void make_net_devices(const spec::Config& config, Plan& plan) {
  if (!config.linux) return;
  for (const auto& [name, device] : config.linux->net_devices)
    plan.net_devices.push_back({.origin = "/linux/netDevices/" + pointer_part(name),
                                .name = name,
                                .new_name = device.name.empty() ? name : device.name});
}

void make_namespaces(const spec::Config& config, Plan& plan) {
  if (!config.linux) return;
  Namespaces& out = plan.namespaces;
  for (std::size_t i = 0; i < config.linux->namespaces.size(); i++) {
    const spec::Namespace& ns = config.linux->namespaces[i];
    const int flag = clone_flag(ns.type);
    if (ns.path.empty())
      out.create |= static_cast<unsigned>(flag);
    else
      out.join.push_back({fmt::format("/linux/namespaces/{}/path", i), flag, ns.path});
    if (ns.type == spec::NamespaceType::user) out.user_namespace = true;
  }
  out.loopback = (out.create & CLONE_NEWNET) != 0;
  out.time_offsets = offsets_text(config.linux->time_offsets);
  if ((out.create & CLONE_NEWUSER) != 0) {
    out.uid_map = map_text(config.linux->uid_mappings);
    out.gid_map = map_text(config.linux->gid_mappings);
    out.root_uid = first_id(config.linux->uid_mappings);
    out.root_gid = first_id(config.linux->gid_mappings);
  }
}

}  // namespace rt::plan
