// Scheduling, I/O priority, memory policy and personality of the calling process.
#pragma once

#include <cstdint>
#include <span>

#include "rt/base/result.h"

namespace rt::sys {

struct SchedulerAttributes {
  /// SCHED_*.
  std::uint32_t policy = 0;
  /// SCHED_FLAG_*.
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  /// Nanoseconds.
  std::uint64_t runtime = 0, deadline = 0, period = 0;
};
/// sched_setattr(2).
Result<> set_scheduler(const SchedulerAttributes& attributes);

// Not from <linux/ioprio.h>, which does not compile as C++ since 6.1.192 (Debian 12): it has a
// parameter named `class`.
enum class IoClass { none, rt, be, idle };
inline constexpr int io_class_shift = 13;
/// A class and a level, as ioprio_set(2) takes them.
constexpr int io_priority(IoClass io_class, int level) {
  return static_cast<int>(io_class) << io_class_shift | level;
}
constexpr int io_class(int priority) { return priority >> io_class_shift; }
constexpr int io_level(int priority) { return priority & ((1 << io_class_shift) - 1); }
/// ioprio_set(2) for the process group.
Result<> set_io_priority(int priority);

/// set_mempolicy(2), with a bit per node.
Result<> set_memory_policy(int mode, std::span<const unsigned long> nodes);
/// personality(2).
Result<> set_personality(unsigned long persona);

}  // namespace rt::sys
