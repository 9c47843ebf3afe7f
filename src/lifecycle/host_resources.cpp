// Here the runtime opens what a container needs from the host, with the caller's rights: no part of
// the container exists yet that could interfere.
#include "host_resources.h"

#include <algorithm>

#include <fcntl.h>
#include <linux/nsfs.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/timeline.h"
#include "rt/host/facts.h"
#include "rt/host/host.h"
#include "rt/init/sources.h"
#include "rt/plan/namespaces.h"
#include "rt/spec/sysctl.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"
#include "seccomp_filter.h"

namespace rt::lifecycle {
namespace {

Result<> check_apparmor() {
  if (TRY(host::runs_apparmor())) return {};
  return fail("apparmor: config provided but apparmor not supported");
}

Result<> check_selinux() {
  if (TRY(host::runs_selinux())) return {};
  return fail("selinux label is specified in config, but selinux is disabled or not supported");
}

bool same_ids(const plan::Mount& mount, const plan::IdMap& map) {
  return mount.id_map && mount.id_map->uid_map == map.uid_map &&
         mount.id_map->gid_map == map.gid_map;
}

/// A user namespace with these id maps. It exists as long as the descriptor: mount_setattr(2) takes
/// id maps only as a namespace, and a short-lived child holds this one until it is open.
Result<sys::Fd> make_user_namespace(const plan::IdMap& map, const sys::Fd& proc) {
  auto [ours, theirs] = TRY(sys::packet_pair());
  const sys::CloneResult holder = TRY(sys::clone(CLONE_NEWUSER, -1));
  if (holder.in_child) {
    ours = sys::Fd();
    (void)sys::receive_packet(theirs.get());  // until the parent closes its end or kills us
    ::_exit(0);
  }
  const std::string pid = std::to_string(holder.child.pid());
  TRY(sys::write_file_at(proc.get(), pid + "/uid_map", map.uid_map).of(code::id_map));
  TRY(sys::write_file_at(proc.get(), pid + "/gid_map", map.gid_map).of(code::id_map));
  return sys::open_at(proc.get(), pid + "/ns/user", O_RDONLY);
}

Result<std::vector<sys::Fd>> open_namespaces(const plan::Plan& plan) {
  std::vector<sys::Fd> namespaces;
  for (const plan::JoinNamespace& join : plan.namespaces.join) {
    sys::Fd fd = TRY_AT(sys::open_at(AT_FDCWD, join.path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
                            .of(code::join_namespace),
                        join.origin);
    if (::ioctl(fd.get(), NS_GET_NSTYPE) != join.type)
      return fail(Error{.code = code::join_namespace,
                        .message = fmt::format("{} is not a namespace of this type", join.path),
                        .pointer = join.origin});
    namespaces.push_back(std::move(fd));
  }
  return namespaces;
}

/// Whether a namespace to join is the runtime's own: settings there would apply to the host.
Result<bool> is_ours(const sys::Fd& proc, const sys::Fd& joined, int type) {
  const std::string link = fmt::format("self/ns/{}", plan::namespace_link(type));
  const sys::Fd own = TRY(sys::open_at(proc.get(), link, O_RDONLY));
  return sys::same_file(TRY(sys::file_status(own.get())), TRY(sys::file_status(joined.get())));
}

/// A sysctl's namespace is known to be listed. Checks that its path does not lead to the host's.
Result<> check_sysctls(const plan::Plan& plan, const init::HostResources& resources) {
  if (plan.namespaces.join.empty()) return {};
  for (const plan::Sysctl& sysctl : plan.sysctls) {
    const auto type = spec::sysctl_namespace(sysctl.path);
    for (std::size_t i = 0; type && i < plan.namespaces.join.size(); i++) {
      const plan::JoinNamespace& join = plan.namespaces.join[i];
      if (join.type != plan::clone_flag(*type)) continue;
      if (TRY(is_ours(resources.proc, resources.joins.namespaces[i], join.type)))
        return fail(Error{.message = fmt::format("is not in a separate kernel namespace: {} is "
                                                 "the host's own",
                                                 join.path),
                          .pointer = sysctl.origin}
                        .in(Phase::sysctl));
    }
  }
  return {};
}

/// Decides which namespaces the container's side joins itself, and whether it needs a process in
/// between (see init/namespaces.cpp). The runtime enters the others around clone3.
void divide_joins(const plan::Plan& plan, init::HostResources& resources) {
  const plan::Namespaces& namespaces = plan.namespaces;
  const bool new_user = (namespaces.create & CLONE_NEWUSER) != 0;
  const bool joined_user = namespaces.user_namespace && !new_user;
  for (std::size_t i = 0; i < namespaces.join.size(); i++) {
    const int type = namespaces.join[i].type;
    const bool ours = joined_user || (type != CLONE_NEWPID && (!new_user || type == CLONE_NEWNS));
    if (!ours) continue;
    // The user namespace first: it gives the right to enter those that it owns.
    const auto place =
        type == CLONE_NEWUSER ? resources.joins.in_init.begin() : resources.joins.in_init.end();
    resources.joins.in_init.insert(place, static_cast<int>(i));
  }
  const std::uint64_t separate =
      CLONE_NEWUSER | CLONE_NEWCGROUP | (namespaces.time_offsets.empty() ? 0 : CLONE_NEWTIME);
  if (joined_user || (new_user && !namespaces.time_offsets.empty())) {
    resources.joins.second_clone = namespaces.create & ~separate;
    // Even with nothing new to make: only a child enters a joined pid namespace.
    if (resources.joins.second_clone == 0) resources.joins.second_clone = CLONE_PARENT;
  }
}

}  // namespace

Result<> check_labels(const plan::Process& process) {
  if (!process.apparmor_profile.empty())
    TRY_AT(check_apparmor().of(code::apparmor), "/process/apparmorProfile");
  if (!process.selinux_label.empty())
    TRY_AT(check_selinux().of(code::selinux), "/process/selinuxLabel");
  return {};
}

Result<> make_id_maps(const plan::Plan& plan, init::HostResources& resources) {
  for (std::size_t i = 0; i < plan.mounts.size(); i++) {
    const std::optional<plan::IdMap>& map = plan.mounts[i].id_map;
    if (!map || map->uid_map.empty()) continue;
    const auto like = std::ranges::find_if(
        plan.mounts, [&](const plan::Mount& mount) { return same_ids(mount, *map); });
    const auto first = static_cast<std::size_t>(like - plan.mounts.begin());
    resources.mounts[i].id_map =
        first < i ? TRY(sys::duplicate(resources.mounts[first].id_map.get()))
                  : TRY_AT(make_user_namespace(*map, resources.proc), map->origin);
  }
  return {};
}

Result<init::HostResources> open_host_resources(const plan::Plan& plan, const sys::Fd& proc) {
  const timeline::Timer timer("open host resources");
  TRY(check_labels(plan.process));
  init::HostResources resources{};
  resources.proc = TRY(sys::duplicate(proc.get()));
  resources.mounts.resize(plan.mounts.size());
  resources.joins.namespaces = TRY(open_namespaces(plan));
  TRY(check_sysctls(plan, resources));
  divide_joins(plan, resources);
  if (!plan.opens_inside) TRY(init::open_host_files(plan, resources));
  if (!plan.opens_inside && !plan.process.terminal) TRY(init::replace_device_stdio(resources));
  TRY(make_id_maps(plan, resources));
  if (plan.seccomp) resources.filter = TRY(cached_filter(*plan.seccomp));
  return resources;
}

}  // namespace rt::lifecycle
