// Waiting with a deadline. poll(2) counts milliseconds, so the rest is computed anew for each call.
#include "rt/sys/wait.h"

#include <algorithm>
#include <csignal>

#include <poll.h>

#include "rt/sys/file.h"

namespace rt::sys {
namespace {

using std::chrono::milliseconds;

int left_until(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
  return static_cast<int>(std::max(left, milliseconds(0)).count());
}

}  // namespace

Result<bool> readable_until(int fd, Clock::time_point deadline) {
  pollfd p{.fd = fd, .events = POLLIN, .revents = 0};
  const int n = sys::retry([&] { return ::poll(&p, 1, left_until(deadline)); });
  if (n < 0) return fail_errno("poll", "");
  return n > 0;
}

Result<std::optional<int>> end_by(sys::Child& child, Clock::time_point deadline) {
  if (TRY(sys::wait_for_exit(child.pidfd(), left_until(deadline)))) return TRY(child.wait());
  (void)sys::send_signal(child.pidfd(), SIGKILL);
  constexpr int until_dead_ms = 100;
  if (TRY(sys::wait_for_exit(child.pidfd(), until_dead_ms)))
    (void)child.wait();
  else
    child.release();
  return std::nullopt;
}

}  // namespace rt::sys
