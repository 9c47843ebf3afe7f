#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/init/init.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

struct Spawned {
  sys::Child child;
  init::Channel channel;  ///< our end
  bool born_in_cgroup = false;
};

/// Makes the container's first process, in its namespaces and its cgroup, with its id maps; it runs
/// init::main meanwhile. `into_cgroup`: born in the v2 cgroup (CLONE_INTO_CGROUP) instead of moved
/// there.
Result<Spawned> spawn(const plan::Plan& plan, init::Prepared& prepared, cgroup::Cgroup& cgroup,
                      bool into_cgroup);

/// oom_score_adj of a process that has just been made, if the plan has one.
Result<> set_oom_score(const plan::Process& process, const sys::Fd& proc, pid_t pid);

}  // namespace rt::lifecycle
