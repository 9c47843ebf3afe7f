#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/oom.h"
#include "rt/lifecycle/notify.h"
#include "rt/sys/fd.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

/// What may happen while the process runs; each may be missing.
struct Meanwhile {
  Notify* notify = nullptr;         ///< passed on when it is ready
  cgroup::OomWatch* oom = nullptr;  ///< looked at when something may have happened
};

/// Stands between the caller and the container's process until that one ends: forwards signals, and
/// with a terminal (`master` not empty) copies both ways and follows the caller's window size. The
/// exit status, 128 + signal when one killed it.
Result<int> attend(sys::Child& child, const sys::Fd& signals, const sys::Fd& master,
                   const Meanwhile& meanwhile = {});

}  // namespace rt::lifecycle
