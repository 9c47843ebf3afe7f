// `rt doctor`: tries what this host can do for containers, and says how to fix what it cannot.
// Leaves nothing behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/container/global.h"

namespace rt::diagnose {

/// What to examine besides the caller's own containers.
struct DoctorOptions {
  /// Containers of ordinary users; always examined if the caller is one.
  bool rootless = false;
  /// Cgroups created by systemd.
  bool systemd = false;
};

enum class Verdict {
  ok,
  /// Works in part, or is missing but not required.
  limited,
  /// Missing and required.
  problem,
  /// The caller may not test it, or it took too long.
  not_tested,
};

/// One feature of a host. The meaning of an id never changes.
struct HostFeature {
  /// Group and name: "cgroup.memory".
  std::string_view id;
  /// A short description.
  std::string_view what;
  /// The kinds of containers that cannot work without it.
  bool for_all = false, for_rootless = false, for_systemd = false;
};
/// All features that doctor examines, group by group.
std::vector<HostFeature> host_features();

struct Finding {
  HostFeature feature = {};
  /// Required by the containers that the options name.
  bool required = false;
  Verdict verdict = Verdict::ok;
  /// One line.
  std::string found;
  /// A command or a setting; empty if there is nothing to fix.
  std::string fix;
};

/// Examines every feature, in the order of host_features().
Result<std::vector<Finding>> examine_host(const container::Global& global,
                                          const DoctorOptions& options);

}  // namespace rt::diagnose
