// `rt doctor`: tries out what this host can do for containers. Leaves nothing behind.
#pragma once

#include <span>
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
  /// The caller may not try it, or it took too long.
  untried,
};

/// One feature of a host. The meaning of an id never changes.
struct Subject {
  /// Group and name: "cgroup.memory".
  std::string_view id;
  /// A short description.
  std::string_view what;
  /// The kinds of containers that cannot work without it.
  bool for_all = false, for_rootless = false, for_systemd = false;
};
/// All subjects, group by group.
std::vector<Subject> subjects_of_doctor();

struct Diagnosis {
  Subject subject;
  /// For what was asked.
  bool required = false;
  Verdict verdict = Verdict::ok;
  /// One line.
  std::string found;
  /// A command or a setting; empty if there is none or nothing to fix.
  std::string fix;
};

/// Examines every subject, in the order of subjects_of_doctor().
Result<std::vector<Diagnosis>> examine_host(const container::Global& global,
                                            const DoctorOptions& options);

}  // namespace rt::diagnose
