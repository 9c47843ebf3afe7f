// What depends on the caller's rights: which program writes the id maps, and what only root may
// request (user_namespaces(7)).
#include <algorithm>
#include <charconv>

#include <linux/capability.h>
#include <sched.h>

#include "makers.h"
#include "rt/plan/rootless.h"

namespace rt::plan {
namespace {

using Ranges = std::vector<spec::IdMapping>;

bool can(const Host& host, int capability) { return (host.bounding >> capability & 1U) != 0; }

/// Container ids from 0: the caller, then the subordinate ids in order.
Ranges automatic_map(std::uint32_t own, const std::vector<IdRange>& subordinate) {
  Ranges map{{.container_id = 0, .host_id = own, .size = 1}};
  std::uint32_t next = 1;
  constexpr std::size_t most = 340;  // the kernel's limit of lines
  for (const IdRange& range : subordinate) {
    const std::uint32_t size = std::min(range.size, ~std::uint32_t{0} - next);
    if (size == 0 || map.size() == most) break;
    map.push_back({.container_id = next, .host_id = range.first, .size = size});
    next += size;
  }
  return map;
}

bool is_mapped(const Ranges& map, std::uint32_t id) {
  return std::ranges::any_of(map, [id](const spec::IdMapping& m) {
    return id >= m.container_id && id - m.container_id < m.size;
  });
}

/// Without CAP_SETUID or CAP_SETGID in its user namespace a process may map only its own id.
MapWriter writer_of(const Ranges& map, std::uint32_t own, bool capable) {
  const bool alone = map.size() == 1 && map.front().size == 1 && map.front().host_id == own;
  return capable || alone ? MapWriter::runtime : MapWriter::helper;
}

/// For mappings that rt added: those of config.json are checked with it.
Result<> check_mapped_process(const spec::Config& config) {
  if (!config.process || !config.linux) return {};
  const spec::User& user = config.process->user;
  const auto check = [](std::uint32_t id, const Ranges& map, std::string pointer) -> Result<> {
    if (is_mapped(map, id)) return {};
    return refuse(
        std::move(pointer),
        fmt::format("{} is not mapped: /etc/subuid and /etc/subgid give this user too few "
                    "ids for the container's user namespace",
                    id));
  };
  TRY(check(user.uid, config.linux->uid_mappings, "/process/user/uid"));
  TRY(check(user.gid, config.linux->gid_mappings, "/process/user/gid"));
  for (std::size_t i = 0; i < user.additional_gids.size(); i++)
    TRY(check(user.additional_gids[i], config.linux->gid_mappings,
              fmt::format("/process/user/additionalGids/{}", i)));
  return {};
}

}  // namespace

bool is_unprivileged(const Host& host) { return !can(host, CAP_SYS_ADMIN); }

bool is_rootless(const Host& host, const Request& request) {
  if (request.rootless != Rootless::automatic) return request.rootless == Rootless::yes;
  return host.euid != 0 || host.in_user_namespace || is_unprivileged(host);
}

bool wants_user_namespace(const spec::Config& config, const Host& host, Rootless rootless) {
  if (rootless == Rootless::no || !is_unprivileged(host) || !config.linux) return false;
  return std::ranges::find(config.linux->namespaces, spec::NamespaceType::user,
                           &spec::Namespace::type) == config.linux->namespaces.end();
}

void add_user_namespace(spec::Config& config, const Host& host) {
  if (!config.linux) config.linux.emplace();
  spec::Linux& linux = *config.linux;
  linux.namespaces.push_back({.type = spec::NamespaceType::user});
  linux.uid_mappings = automatic_map(host.euid, host.sub_uids);
  linux.gid_mappings = automatic_map(host.egid, host.sub_gids);
  // The usual devpts gives terminals to group 5 (tty), which a map of one id lacks.
  if (is_mapped(linux.gid_mappings, 5)) return;
  for (spec::Mount& mount : config.mounts)
    if (mount.type == "devpts")
      std::erase_if(mount.options, [](const std::string& option) { return option == "gid=5"; });
}

void make_id_writers(const spec::Config& config, const Host& host, Plan& plan) {
  Namespaces& out = plan.namespaces;
  // Even root of a user namespace may copy mounts only in a mount namespace that it owns, such as a
  // new one.
  plan.opens_inside = (out.user_namespace && is_unprivileged(host)) || !host.owns_mounts;
  if ((out.create & CLONE_NEWUSER) == 0 || !config.linux) return;
  const bool any_gid = can(host, CAP_SETGID);
  out.uid_writer = writer_of(config.linux->uid_mappings, host.euid, can(host, CAP_SETUID));
  out.gid_writer = writer_of(config.linux->gid_mappings, host.egid, any_gid);
  out.deny_setgroups = out.gid_writer == MapWriter::runtime && !any_gid;
}

Result<> check_rights(const spec::Config& config, const Plan& plan) {
  if ((plan.namespaces.create & CLONE_NEWUSER) != 0) TRY(check_mapped_process(config));
  if (plan.namespaces.deny_setgroups && config.process &&
      !config.process->user.additional_gids.empty())
    return refuse("/process/user/additionalGids",
                  "cannot set any additional groups in a rootless container whose only group is "
                  "the caller's");
  // Root of a user namespace may not mount in a mount namespace that its host owns.
  if (plan.namespaces.user_namespace && !plan.root.own_mounts && !plan.mounts.empty())
    return refuse("/linux/namespaces", "in a user namespace, mounts need a mount namespace, too");
  if (!plan.opens_inside) return {};
  if ((plan.namespaces.create & CLONE_NEWNS) == 0)
    return refuse("/linux/namespaces", "without root, a container needs a new mount namespace");
  if (!plan.net_devices.empty())
    return refuse(plan.net_devices.front().origin,
                  "only root can move network devices into a container");
  for (const Mount& mount : plan.mounts)
    if (mount.id_map) return refuse(mount.id_map->origin, "only root can make id-mapped mounts");
  return {};
}

/// With startContainer hooks the init stays undumpable until its filter is loaded, and then only
/// root may take the listener from it (init/filter.cpp).
Result<> check_listener(const Host& host, const Plan& plan) {
  if (!plan.seccomp || plan.seccomp->listener_path.empty()) return {};
  if (plan.hooks.start_container.empty() || !plan.opens_inside || !is_unprivileged(host)) return {};
  return refuse("/hooks/startContainer",
                "only root can have them together with SCMP_ACT_NOTIFY: a process they leave "
                "behind could trace the init before its filter is loaded");
}

Result<> check_mapped_data(const spec::Config& config, const Plan& plan) {
  if ((plan.namespaces.create & CLONE_NEWUSER) == 0 || !config.linux) return {};
  for (const Mount& mount : plan.mounts)
    for (const auto& [key, value] : mount.data) {
      if (key != "uid" && key != "gid") continue;
      std::uint32_t id = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), id);
      if (error != std::errc() || end != value.data() + value.size()) continue;
      const bool mapped =
          is_mapped(key == "uid" ? config.linux->uid_mappings : config.linux->gid_mappings, id);
      if (!mapped)
        return refuse(mount.origin + "/options",
                      fmt::format("{}={} is not mapped by /linux/{}Mappings", key, id, key));
    }
  return {};
}

}  // namespace rt::plan
