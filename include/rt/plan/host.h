// Facts about this host that a plan depends on, gathered elsewhere (host::inspect_host).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rt/cgroup/settings/layout.h"

namespace rt::plan {

/// Subordinate ids of a user (subuid(5)).
struct IdRange {
  std::uint32_t first = 0, size = 0;
};

struct Host {
  cgroup::Layout cgroups = {};
  std::uint64_t capabilities = ~0ULL;  ///< those this kernel knows, as a mask
  std::uint64_t bounding = ~0ULL;      ///< our own bounding set: nothing outside it can be given
  std::string machine = {};            ///< uname -m
  bool in_user_namespace = false;      ///< not the initial one
  std::uint32_t euid = 0;
  std::uint32_t egid = 0;
  std::vector<IdRange> sub_uids = {}, sub_gids = {};  ///< the caller's; looked at only for a config
                                                      ///< without the user namespace it needs
  bool owns_mounts =
      true;  ///< our mount namespace is one of our own user namespace: we may mount in it
  bool selinux = false;  ///< it is on; looked at only for a config that has a label
};

}  // namespace rt::plan
