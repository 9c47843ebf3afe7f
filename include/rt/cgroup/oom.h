#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include "rt/sys/fd.h"

namespace rt::cgroup {

/// Watches a cgroup for running out of memory, when the kernel kills its processes (or stops them,
/// on v1 with disableOOMKiller): memory.events on v2, an eventfd on memory.oom_control on v1.
class OomWatch {
 public:
  /// Watches nothing: fd() is -1.
  OomWatch() = default;
  /// `count`: the number of events so far.
  OomWatch(sys::Fd fd, sys::Fd directory, bool v2, std::uint64_t count)
      : fd_(std::move(fd)), directory_(std::move(directory)), v2_(v2), count_(count) {}
  /// Becomes readable when something may have happened.
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// The number of events since the last call.
  std::uint64_t take();
  /// Call it when fd() is readable and before finding(): it records what is known so far. systemd
  /// removes a cgroup as soon as its last process ends, and the kill count with it.
  void look();
  /// Call it as soon as the process has ended.
  void end() { ended_ = Clock::now(); }
  /// `limit_reached`: the cgroup is gone and hit a memory limit (memory.high counts) just before
  /// the process ended.
  enum class Finding { nothing, limit_reached, killed };
  [[nodiscard]] Finding finding() const;

 private:
  using Clock = std::chrono::steady_clock;

  sys::Fd fd_;
  sys::Fd directory_;
  bool v2_ = false;
  std::uint64_t count_ = 0;
  bool killed_ = false;
  /// The cgroup was removed.
  bool is_gone_ = false;
  std::optional<Clock::time_point> limit_reached_, ended_;
};

/// Evaluates the observations. `limit_before_end`: how long before the end a limit was last hit, if
/// at all.
OomWatch::Finding finding_of(bool killed, bool is_gone,
                             std::optional<std::chrono::nanoseconds> limit_before_end);

}  // namespace rt::cgroup
