#include "id_maps.h"

#include <algorithm>

#include <fcntl.h>

#include "rt/host/user_namespace.h"

namespace rt::lifecycle {
namespace {

bool same_ids(const plan::Mount& mount, const plan::IdMap& map) {
  return mount.id_map && mount.id_map->uid_map == map.uid_map &&
         mount.id_map->gid_map == map.gid_map;
}

}  // namespace

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
                              : TRY_AT(host::make_user_namespace(*map, proc), map->origin);
  }
  return namespaces;
}

}  // namespace rt::lifecycle
