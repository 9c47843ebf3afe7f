#pragma once

#include "rt/cgroup/cgroup.h"
#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"

namespace rt::lifecycle {

/// Removes a container whose init is gone: kills what is left in its cgroup, removes the cgroup and
/// the state directory, then runs poststop hooks. A failing hook is a logged warning: nothing is
/// left to undo (runtime.md, lifecycle step 13). `signals`: as for init::run_hook().
Result<> remove_stopped(container::Entry& entry, const container::Record& record,
                        cgroup::Cgroup& cgroup, int signals = -1);

/// Sends SIGKILL to a container's init, and to its cgroup if that is ours. Returns when the init is
/// dead; fails after ten seconds.
Result<> end_init(const sys::Fd& init, cgroup::Cgroup& cgroup);

/// Like remove_stopped(), but kills the init first if it lives.
Result<> kill_and_remove(container::Container& container);

}  // namespace rt::lifecycle
