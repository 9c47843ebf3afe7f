#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// Hands the container's cgroup over to the user of its process, when config.json gives it a cgroup
/// tree to write in; `init` is in its user namespace already.
Result<> delegate_cgroup(const plan::Plan& plan, const cgroup::Cgroup& cgroup, const sys::Fd& proc,
                         pid_t init);

}  // namespace rt::runtime
