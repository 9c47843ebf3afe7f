// Waiting for children that may hang.
#pragma once

#include <chrono>
#include <optional>

#include "rt/base/result.h"
#include "rt/sys/process.h"

namespace rt::sys {

using Clock = std::chrono::steady_clock;

/// Whether a descriptor becomes readable, or reaches its end, before the deadline.
Result<bool> readable_until(int fd, Clock::time_point deadline);

/// The child's status if it ends in time; otherwise kills it. A process in uninterruptible sleep
/// survives even SIGKILL: it is abandoned, and dies when it can.
Result<std::optional<int>> end_by(sys::Child& child, Clock::time_point deadline);

}  // namespace rt::sys
