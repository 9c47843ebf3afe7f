// Facts about this host that a plan depends on, gathered elsewhere (runtime::inspect_host).
#pragma once

#include <cstdint>
#include <string>

#include "rt/cgroup/layout.h"

namespace rt::plan {

struct Host {
  cgroup::Layout cgroups = {};
  std::uint64_t capabilities = ~0ULL;  ///< those this kernel knows, as a mask
  std::uint64_t bounding = ~0ULL;      ///< our own bounding set: nothing outside it can be given
  std::string machine = {};            ///< uname -m
  bool in_user_namespace = false;      ///< not the initial one
  std::uint32_t euid = 0;
  bool selinux = false;  ///< it is on; looked at only for a config that has a label
};

}  // namespace rt::plan
