#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// Moves the host's network devices into the network namespace of the container's init, with their
/// permanent addresses, and sets them up. Nothing is moved before all of it is known to be
/// possible.
Result<> move_net_devices(const plan::Plan& plan, const sys::Fd& proc, pid_t init);

}  // namespace rt::runtime
