// Process attributes other than its identity: turns words into the numbers of system calls.
#include <climits>

#include <linux/mempolicy.h>
#include <linux/sched.h>
#include <sys/personality.h>

#include "makers.h"
#include "rt/base/text.h"
#include "rt/sys/scheduling.h"

namespace rt::plan {
namespace {

std::uint32_t policy_number(spec::SchedulerPolicy policy) {
  constexpr std::uint32_t sched_iso = 4;  // reserved: every kernel refuses it
  switch (policy) {
    case spec::SchedulerPolicy::other: return SCHED_NORMAL;
    case spec::SchedulerPolicy::fifo: return SCHED_FIFO;
    case spec::SchedulerPolicy::rr: return SCHED_RR;
    case spec::SchedulerPolicy::batch: return SCHED_BATCH;
    case spec::SchedulerPolicy::iso: return sched_iso;
    case spec::SchedulerPolicy::idle: return SCHED_IDLE;
    case spec::SchedulerPolicy::deadline: return SCHED_DEADLINE;
  }
  return SCHED_NORMAL;
}

std::uint64_t flag_bit(spec::SchedulerFlag flag) {
  switch (flag) {
    case spec::SchedulerFlag::reset_on_fork: return SCHED_FLAG_RESET_ON_FORK;
    case spec::SchedulerFlag::reclaim: return SCHED_FLAG_RECLAIM;
    case spec::SchedulerFlag::dl_overrun: return SCHED_FLAG_DL_OVERRUN;
    case spec::SchedulerFlag::keep_policy: return SCHED_FLAG_KEEP_POLICY;
    case spec::SchedulerFlag::keep_params: return SCHED_FLAG_KEEP_PARAMS;
    case spec::SchedulerFlag::util_clamp_min: return SCHED_FLAG_UTIL_CLAMP_MIN;
    case spec::SchedulerFlag::util_clamp_max: return SCHED_FLAG_UTIL_CLAMP_MAX;
  }
  return 0;
}

Scheduler make_scheduler(const spec::Scheduler& in) {
  Scheduler out{.policy = policy_number(in.policy),
                .nice = in.nice.value_or(0),
                .priority = static_cast<std::uint32_t>(in.priority.value_or(0)),
                .runtime = in.runtime.value_or(0),
                .deadline = in.deadline.value_or(0),
                .period = in.period.value_or(0)};
  for (const spec::SchedulerFlag flag : in.flags) out.flags |= flag_bit(flag);
  return out;
}

int make_io_priority(const spec::IoPriority& in) {
  const int level = in.priority;
  switch (in.class_) {
    case spec::IoPriorityClass::rt: return sys::io_priority(sys::IoClass::rt, level);
    case spec::IoPriorityClass::be: return sys::io_priority(sys::IoClass::be, level);
    case spec::IoPriorityClass::idle: return sys::io_priority(sys::IoClass::idle, level);
  }
  return 0;
}

int mode_number(spec::MemoryPolicyMode mode) {
  constexpr int weighted_interleave = 6;  // MPOL_WEIGHTED_INTERLEAVE, Linux 6.9
  switch (mode) {
    case spec::MemoryPolicyMode::default_: return MPOL_DEFAULT;
    case spec::MemoryPolicyMode::bind: return MPOL_BIND;
    case spec::MemoryPolicyMode::interleave: return MPOL_INTERLEAVE;
    case spec::MemoryPolicyMode::local: return MPOL_LOCAL;
    case spec::MemoryPolicyMode::preferred: return MPOL_PREFERRED;
    case spec::MemoryPolicyMode::preferred_many: return MPOL_PREFERRED_MANY;
    case spec::MemoryPolicyMode::weighted_interleave: return weighted_interleave;
  }
  return MPOL_DEFAULT;
}

int flag_bit(spec::MemoryPolicyFlag flag) {
  switch (flag) {
    case spec::MemoryPolicyFlag::numa_balancing: return MPOL_F_NUMA_BALANCING;
    case spec::MemoryPolicyFlag::relative_nodes: return MPOL_F_RELATIVE_NODES;
    case spec::MemoryPolicyFlag::static_nodes: return MPOL_F_STATIC_NODES;
  }
  return 0;
}

/// The bits of a well-formed list like "0-3,7".
Result<std::vector<unsigned long>> node_mask(const std::string& list) {
  constexpr std::uint64_t most = 1024;  // MAX_NUMNODES of any kernel
  constexpr std::size_t bits = sizeof(long) * CHAR_BIT;
  std::vector<unsigned long> mask;
  for (const NumberRange& range : parse_number_list(list).value_or(std::vector<NumberRange>())) {
    if (range.last >= most)
      return refuse(
          "/linux/memoryPolicy/nodes",
          fmt::format("there is no memory node above {}, found {}", most - 1, range.last));
    if (mask.size() <= range.last / bits) mask.resize(range.last / bits + 1);
    for (std::uint64_t node = range.first; node <= range.last; node++)
      mask.at(node / bits) |= 1UL << (node % bits);
  }
  return mask;
}

unsigned long flag_bit(spec::PersonalityFlag flag) {
  switch (flag) {
    case spec::PersonalityFlag::uname26: return UNAME26;
    case spec::PersonalityFlag::addr_no_randomize: return ADDR_NO_RANDOMIZE;
    case spec::PersonalityFlag::fdpic_funcptrs: return FDPIC_FUNCPTRS;
    case spec::PersonalityFlag::mmap_page_zero: return MMAP_PAGE_ZERO;
    case spec::PersonalityFlag::addr_compat_layout: return ADDR_COMPAT_LAYOUT;
    case spec::PersonalityFlag::read_implies_exec: return READ_IMPLIES_EXEC;
    case spec::PersonalityFlag::addr_limit_32bit: return ADDR_LIMIT_32BIT;
    case spec::PersonalityFlag::short_inode: return SHORT_INODE;
    case spec::PersonalityFlag::whole_seconds: return WHOLE_SECONDS;
    case spec::PersonalityFlag::sticky_timeouts: return STICKY_TIMEOUTS;
    case spec::PersonalityFlag::addr_limit_3gb: return ADDR_LIMIT_3GB;
  }
  return 0;
}

unsigned long make_personality(const spec::Personality& in) {
  unsigned long persona = in.domain == spec::PersonalityDomain::linux32 ? PER_LINUX32 : PER_LINUX;
  for (const spec::PersonalityFlag flag : in.flags) persona |= flag_bit(flag);
  return persona;
}

}  // namespace

Result<> make_attributes(const spec::Process& in, const spec::Config& config, Plan& plan) {
  Process& out = plan.process;
  if (in.scheduler) out.scheduler = make_scheduler(*in.scheduler);
  if (in.io_priority) out.io_priority = make_io_priority(*in.io_priority);
  out.apparmor_profile = in.apparmor_profile;
  out.selinux_label = in.selinux_label;
  if (!config.linux) return {};
  if (config.linux->personality) out.personality = make_personality(*config.linux->personality);
  if (const auto& policy = config.linux->memory_policy) {
    out.memory_policy = {.mode = mode_number(policy->mode), .nodes = TRY(node_mask(policy->nodes))};
    for (const spec::MemoryPolicyFlag flag : policy->flags)
      out.memory_policy->mode |= flag_bit(flag);
  }
  return {};
}

}  // namespace rt::plan
