#pragma once

#include "rt/cgroup/cgroup.h"
#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"

namespace rt::lifecycle {

/// The end of a container whose init is gone: what is left in its cgroup is killed, the cgroup and
/// the state directory are removed, then poststop hooks run. A hook that fails is a warning: there
/// is nothing left to undo (runtime.md, lifecycle step 13). `signals`: as for init::run_hook().
Result<Removal> remove_stopped(container::Entry& entry, const container::Record& record,
                               cgroup::Cgroup& cgroup, int signals = -1);

/// SIGKILL to a container's init, and to its cgroup if that is ours; returns when the init is dead,
/// or with an error after ten seconds.
Result<> end_init(const sys::Fd& init, cgroup::Cgroup& cgroup);

/// The same as remove_stopped() for a container whose init may still live.
Result<Removal> kill_and_remove(container::Container& container);

}  // namespace rt::lifecycle
