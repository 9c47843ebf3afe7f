#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include "rt/sys/fd.h"

namespace rt::cgroup {

/// Tells when a cgroup runs out of memory, and the kernel kills (or, on v1 with disableOOMKiller,
/// stops) its processes: memory.events of v2, an eventfd on memory.oom_control of v1.
class OomWatch {
 public:
  OomWatch() = default;  ///< of nothing: fd() is -1
  /// `count`: how often it has happened by now.
  OomWatch(sys::Fd fd, sys::Fd directory, bool v2, std::uint64_t count)
      : fd_(std::move(fd)), directory_(std::move(directory)), v2_(v2), count_(count) {}
  /// Becomes readable when something may have happened.
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// How often it has happened since the last call.
  std::uint64_t take();
  /// To be called when fd() is readable, and before finding(): remembers what is known by then.
  /// systemd removes a cgroup together with its last process, and with it the count of those
  /// killed.
  void look();
  /// To be called as soon as the process has ended.
  void end() { ended_ = Clock::now(); }
  /// `limit_reached`: the cgroup is gone, and was at a limit of its memory (memory.high is one,
  /// too) a moment before the process ended.
  enum class Finding { nothing, limit_reached, killed };
  [[nodiscard]] Finding finding() const;

 private:
  using Clock = std::chrono::steady_clock;

  sys::Fd fd_;
  sys::Fd directory_;
  bool v2_ = false;
  std::uint64_t count_ = 0;
  bool killed_ = false;
  bool is_gone_ = false;  ///< the cgroup
  std::optional<Clock::time_point> limit_reached_, ended_;
};

/// What it means that a limit was reached so long before the end, or (nothing) was not.
OomWatch::Finding finding_of(bool killed, bool is_gone,
                             std::optional<std::chrono::nanoseconds> limit_before_end);

}  // namespace rt::cgroup
