#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Makes the user of a process the owner of the pipes, sockets and files that are its stdio, so
/// that it can open /dev/stdout again: from the host's side, because in a user namespace no process
/// has the right to. Never of a device. `in_namespace` is a process in its user namespace.
Result<> give_stdio(const plan::Plan& plan, const sys::Fd& proc, pid_t in_namespace);

/// Hands the container's cgroup over to the user of its process, when config.json gives it a cgroup
/// tree to write in; `init` is in its user namespace already.
Result<> delegate_cgroup(const plan::Plan& plan, const cgroup::Cgroup& cgroup, const sys::Fd& proc,
                         pid_t init);

}  // namespace rt::lifecycle
