// Waiting with a deadline, for descriptors and for children that may hang. The only place that
// polls.
#pragma once

#include <chrono>
#include <optional>
#include <span>

#include <poll.h>

#include "rt/base/result.h"
#include "rt/sys/process.h"

namespace rt::sys {

using Clock = std::chrono::steady_clock;

/// poll(2): waits until one of them is ready or the deadline passes; without one, for as long as it
/// takes. How many are ready, 0 at the deadline. A signal that is handled does not end the wait.
Result<int> wait_for_any(std::span<pollfd> fds,
                         std::optional<Clock::time_point> deadline = std::nullopt);

/// Whether a descriptor becomes readable, or reaches its end, before the deadline.
Result<bool> readable_until(int fd, Clock::time_point deadline);

/// The child's status if it ends in time; otherwise kills it. A process in uninterruptible sleep
/// survives even SIGKILL: it is abandoned, and dies when it can.
Result<std::optional<int>> end_by(sys::Child& child, Clock::time_point deadline);

}  // namespace rt::sys
