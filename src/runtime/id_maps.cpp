#include "id_maps.h"

#include <algorithm>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::runtime {
namespace {

/// Waits for the end of its parent, or of its own life: whichever of the two comes first.
[[noreturn]] void stay(const sys::Fd& parent) {
  (void)sys::receive_packet(parent.get());
  ::_exit(0);
}

bool same_ids(const plan::Mount& mount, const plan::IdMap& map) {
  return mount.id_map && mount.id_map->uid_map == map.uid_map &&
         mount.id_map->gid_map == map.gid_map;
}

}  // namespace

Result<sys::Fd> make_user_namespace(const plan::IdMap& map, const sys::Fd& proc) {
  auto [ours, theirs] = TRY(sys::packet_pair());
  const sys::CloneResult holder = TRY(sys::clone(CLONE_NEWUSER, -1));
  if (holder.in_child) {
    ours = sys::Fd();
    stay(theirs);
  }
  const std::string pid = std::to_string(holder.child.pid());
  TRY(sys::write_file_at(proc.get(), pid + "/uid_map", map.uid_map));
  TRY(sys::write_file_at(proc.get(), pid + "/gid_map", map.gid_map));
  return sys::open_at(proc.get(), pid + "/ns/user", O_RDONLY);
}

Result<std::vector<sys::Fd>> make_id_maps(const plan::Plan& plan, const sys::Fd& proc) {
  std::vector<sys::Fd> namespaces;
  for (std::size_t i = 0; i < plan.mounts.size(); i++) {
    const std::optional<plan::IdMap>& map = plan.mounts[i].id_map;
    if (!map || map->uid_map.empty()) continue;
    namespaces.resize(plan.mounts.size());
    const auto like = std::ranges::find_if(
        plan.mounts, [&](const plan::Mount& mount) { return same_ids(mount, *map); });
    const auto first = static_cast<std::size_t>(like - plan.mounts.begin());
    namespaces[i] = first < i ? sys::Fd(::fcntl(namespaces[first].get(), F_DUPFD_CLOEXEC, 3))
                              : TRY_AT(make_user_namespace(*map, proc), map->origin);
  }
  return namespaces;
}

}  // namespace rt::runtime
