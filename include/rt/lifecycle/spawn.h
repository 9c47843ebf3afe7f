#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/init/init.h"
#include "rt/lifecycle/init_session.h"

namespace rt::lifecycle {

struct Spawned {
  InitSession session;
  bool born_in_cgroup = false;
};

/// Makes the container's first process, in its namespaces and its cgroup, with its id maps; it runs
/// init::main. `into_cgroup`: cloned into the v2 cgroup (CLONE_INTO_CGROUP), not moved there.
Result<Spawned> spawn(const plan::Plan& plan, init::HostResources& resources,
                      cgroup::Cgroup& cgroup, bool into_cgroup);

/// Sets oom_score_adj of a new process, if the plan has one.
Result<> set_oom_score(const plan::Process& process, const sys::Fd& proc, pid_t pid);

}  // namespace rt::lifecycle
