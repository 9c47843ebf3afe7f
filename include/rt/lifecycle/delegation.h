#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Makes the user of a process the owner of the pipes, sockets and files of its stdio, so that it
/// can reopen /dev/stdout: on the host, because no process in a user namespace may. Never of a
/// device. `in_namespace` is a process in its user namespace.
Result<> give_stdio(const plan::Plan& plan, const sys::Fd& proc, pid_t in_namespace);

/// Delegates the container's cgroup to the user of its process, if config.json gives it a writable
/// cgroup tree; `init` is already in its user namespace.
Result<> delegate_cgroup(const plan::Plan& plan, const cgroup::Cgroup& cgroup, const sys::Fd& proc,
                         pid_t init);

}  // namespace rt::lifecycle
