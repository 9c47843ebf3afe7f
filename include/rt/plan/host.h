// Facts about this host that a plan depends on; host::inspect_host gathers them.
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
  /// The capabilities this kernel knows, as a mask.
  std::uint64_t capabilities = ~0ULL;
  /// rt's own bounding set: it cannot give others.
  std::uint64_t bounding = ~0ULL;
  /// As `uname -m` prints it.
  std::string machine = {};
  /// Not the initial one.
  bool in_user_namespace = false;
  std::uint32_t euid = 0;
  std::uint32_t egid = 0;
  /// The caller's; read only if the config lacks the user namespace it needs.
  std::vector<IdRange> sub_uids = {}, sub_gids = {};
  /// rt's user namespace owns its mount namespace, so it may mount in it.
  bool owns_mounts = true;
  /// SELinux is enabled; read only for a config with a label.
  bool selinux = false;
};

}  // namespace rt::plan
