#pragma once

#include "notify.h"
#include "rt/base/result.h"
#include "rt/sys/fd.h"
#include "rt/sys/process.h"

namespace rt::runtime {

/// Stands between the caller and the container's process until that one ends: forwards signals, and
/// with a terminal (`master` not empty) copies both ways and follows the caller's window size. The
/// exit status, 128 + signal when one killed it.
/// `notify`, if any: passed on when it is ready.
Result<int> attend(sys::Child& child, const sys::Fd& signals, const sys::Fd& master,
                   Notify* notify = nullptr);

}  // namespace rt::runtime
