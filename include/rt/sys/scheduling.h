// What the kernel gives a process of its time and memory. All of the calling process.
#pragma once

#include <cstdint>
#include <span>

#include "rt/base/result.h"

namespace rt::sys {

struct SchedulerAttributes {
  std::uint32_t policy = 0;  ///< SCHED_*
  std::uint64_t flags = 0;   ///< SCHED_FLAG_*
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0, deadline = 0, period = 0;  ///< nanoseconds
};
/// sched_setattr(2).
Result<> set_scheduler(const SchedulerAttributes& attributes);
/// ioprio_set(2) for the process group: class << 13 | level.
Result<> set_io_priority(int priority);
/// set_mempolicy(2): a bit for each node.
Result<> set_memory_policy(int mode, std::span<const unsigned long> nodes);
/// personality(2).
Result<> set_personality(unsigned long persona);

}  // namespace rt::sys
