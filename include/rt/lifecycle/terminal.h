#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/oom.h"
#include "rt/lifecycle/notify.h"
#include "rt/sys/fd.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

/// Watched while the process runs; each may be null.
struct Meanwhile {
  /// Its messages are forwarded.
  Notify* notify = nullptr;
  /// Read when an event arrives.
  cgroup::OomWatch* oom = nullptr;
};

/// Stays between the caller and the container's process until that ends: forwards signals, and with
/// a terminal (`master` not empty) copies both ways and follows the caller's window size; closes it
/// if nothing takes the output any more. Returns the exit status, 128 + signal if killed.
Result<int> attend(sys::Child& child, const sys::Fd& signals, sys::Fd& master,
                   const Meanwhile& meanwhile = {});

}  // namespace rt::lifecycle
