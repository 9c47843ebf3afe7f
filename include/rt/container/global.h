// The options of every command, and the default state directory.
#pragma once

#include <string>

#include "rt/plan/request.h"

namespace rt::container {

/// The options before the command.
struct Global {
  /// The state directory; empty: default_root().
  std::string root;
  bool root_given = false;
  plan::CgroupManager cgroup_manager = plan::CgroupManager::cgroupfs;
  plan::Rootless rootless = plan::Rootless::automatic;
};

/// /run/rt, or $XDG_RUNTIME_DIR/rt for an ordinary user and for root in a user namespace of
/// another user.
std::string default_root();

}  // namespace rt::container
