// `rt doctor`: what this host can do for containers, found out by trying. Leaves nothing behind.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/container/global.h"

namespace rt::diagnose {

/// What the host is asked for, beyond containers of the caller's.
struct DoctorOptions {
  bool rootless = false;  ///< containers of ordinary users; always, when the caller is one
  bool systemd = false;   ///< cgroups made by systemd
};

enum class Verdict {
  ok,
  limited,  ///< missing, or works in part: what is asked for works without it
  problem,  ///< missing, and what is asked for does not work without it
  untried,  ///< the caller has no right to try it, or it took too long
};

/// One thing that a host may have. The ids keep their meaning.
struct Subject {
  std::string_view id;    ///< "cgroup.memory": group and name
  std::string_view what;  ///< in a few words
  /// For which of the things that can be asked for nothing works without it.
  bool for_all = false, for_rootless = false, for_systemd = false;
};
/// All that is looked at, group by group.
std::vector<Subject> subjects_of_doctor();

struct Diagnosis {
  Subject subject;
  bool required = false;  ///< for what was asked
  Verdict verdict = Verdict::ok;
  std::string found;  ///< one line
  std::string fix;    ///< a command or a setting; empty when there is none or nothing to mend
};

/// Looks at everything, in the order of subjects_of_doctor().
Result<std::vector<Diagnosis>> examine_host(const container::Global& global,
                                            const DoctorOptions& options);

}  // namespace rt::diagnose
