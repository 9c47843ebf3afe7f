#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/init/init.h"
#include "rt/sys/process.h"

namespace rt::runtime {

struct Spawned {
  sys::Child child;
  init::Channel channel;  ///< our end
};

/// Makes the container's first process, in its namespaces and its cgroup, with its id maps; it runs
/// init::main meanwhile. `into_cgroup`: born in the v2 cgroup (CLONE_INTO_CGROUP) instead of moved
/// there.
Result<Spawned> spawn(const plan::Plan& plan, init::Prepared& prepared, cgroup::Cgroup& cgroup,
                      bool into_cgroup);

/// Waits for a message on a channel, or for somebody who wants us to stop, which is an error: what
/// was begun is then undone like after any other. `signals` is -1 or of catch_signals().
Result<> wait_readable(int channel, int signals);

}  // namespace rt::runtime
