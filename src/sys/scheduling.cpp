// Scheduler, I/O priority, memory policy and personality: calls that glibc mostly does not wrap.
#include "rt/sys/scheduling.h"

#include <climits>

#include <sys/personality.h>

#include "raw.h"

namespace rt::sys {

Result<> set_scheduler(const SchedulerAttributes& attributes) {
  const SchedAttr raw{.size = sizeof(SchedAttr),
                      .policy = attributes.policy,
                      .flags = attributes.flags,
                      .nice = attributes.nice,
                      .priority = attributes.priority,
                      .runtime = attributes.runtime,
                      .deadline = attributes.deadline,
                      .period = attributes.period,
                      .util_min = 0,
                      .util_max = 0};
  if (sched_setattr(0, raw) < 0) return fail_errno("sched_setattr", "");
  return {};
}

Result<> set_io_priority(int priority) {
  constexpr int process_group = 2;  // IOPRIO_WHO_PGRP
  if (ioprio_set(process_group, 0, priority) < 0) return fail_errno("ioprio_set", "");
  return {};
}

Result<> set_memory_policy(int mode, std::span<const unsigned long> nodes) {
  // The kernel reads one bit less than it is given (mm/mempolicy.c, get_nodes()).
  const unsigned long bits = nodes.empty() ? 0 : nodes.size() * sizeof(long) * CHAR_BIT + 1;
  if (set_mempolicy(mode, nodes.empty() ? nullptr : nodes.data(), bits) < 0)
    return fail_errno("set_mempolicy", "");
  return {};
}

Result<> set_personality(unsigned long persona) {
  if (::personality(persona) < 0) return fail_errno("personality", "{:#x}", persona);
  return {};
}

}  // namespace rt::sys
