// Waiting with a deadline. ppoll(2) takes nanoseconds, so that no wait ends early by rounding.
#include "rt/sys/wait.h"

#include <algorithm>
#include <csignal>
#include <ctime>

namespace rt::sys {
namespace {

Result<bool> is_ready(int fd, std::optional<Clock::time_point> deadline) {
  pollfd one{.fd = fd, .events = POLLIN, .revents = 0};
  return TRY(wait_for_any({&one, 1}, deadline)) > 0;
}

}  // namespace

Result<int> wait_for_any(std::span<pollfd> fds, std::optional<Clock::time_point> deadline) {
  using std::chrono::nanoseconds;
  constexpr std::int64_t second = 1'000'000'000;
  for (;;) {
    timespec left{};
    if (deadline) {
      const auto ns = std::max(nanoseconds(*deadline - Clock::now()), nanoseconds(0)).count();
      left = {.tv_sec = ns / second, .tv_nsec = ns % second};
    }
    const int n = ::ppoll(fds.data(), fds.size(), deadline ? &left : nullptr, nullptr);
    if (n >= 0) return n;
    if (errno != EINTR) return fail_errno("poll", "");
  }
}

Result<bool> readable_until(int fd, Clock::time_point deadline) { return is_ready(fd, deadline); }

Result<bool> wait_for_exit(int pidfd, int timeout_ms) {
  if (timeout_ms < 0) return is_ready(pidfd, std::nullopt);
  return is_ready(pidfd, Clock::now() + std::chrono::milliseconds(timeout_ms));
}

Result<std::optional<int>> end_by(sys::Child& child, Clock::time_point deadline) {
  if (TRY(is_ready(child.pidfd(), deadline))) return TRY(child.wait());
  (void)sys::send_signal(child.pidfd(), SIGKILL);
  constexpr int until_dead_ms = 100;
  if (TRY(sys::wait_for_exit(child.pidfd(), until_dead_ms)))
    (void)child.wait();
  else
    child.release();
  return std::nullopt;
}

}  // namespace rt::sys
