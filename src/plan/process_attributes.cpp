// Describes process attributes in words.
#include <climits>
#include <span>

#include <linux/mempolicy.h>
#include <linux/sched.h>
#include <sys/personality.h>

#include "names.h"
#include "rt/sys/scheduling.h"

namespace rt::plan {
namespace {

constexpr auto policies =
    std::to_array<std::string_view>({"SCHED_OTHER", "SCHED_FIFO", "SCHED_RR", "SCHED_BATCH",
                                     "SCHED_ISO", "SCHED_IDLE", "SCHED_DEADLINE"});

constexpr auto io_classes = std::to_array<std::string_view>(
    {"IOPRIO_CLASS_NONE", "IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE"});

constexpr auto memory_modes = std::to_array<std::string_view>(
    {"MPOL_DEFAULT", "MPOL_PREFERRED", "MPOL_BIND", "MPOL_INTERLEAVE", "MPOL_LOCAL",
     "MPOL_PREFERRED_MANY", "MPOL_WEIGHTED_INTERLEAVE"});

struct Flag {
  std::uint64_t value;
  std::string_view name;
};

constexpr auto scheduler_flags = std::to_array<Flag>({
    {SCHED_FLAG_RESET_ON_FORK, "RESET_ON_FORK"},
    {SCHED_FLAG_RECLAIM, "RECLAIM"},
    {SCHED_FLAG_DL_OVERRUN, "DL_OVERRUN"},
    {SCHED_FLAG_KEEP_POLICY, "KEEP_POLICY"},
    {SCHED_FLAG_KEEP_PARAMS, "KEEP_PARAMS"},
    {SCHED_FLAG_UTIL_CLAMP_MIN, "UTIL_CLAMP_MIN"},
    {SCHED_FLAG_UTIL_CLAMP_MAX, "UTIL_CLAMP_MAX"},
});

constexpr auto memory_flags = std::to_array<Flag>({
    {MPOL_F_STATIC_NODES, "STATIC_NODES"},
    {MPOL_F_RELATIVE_NODES, "RELATIVE_NODES"},
    {MPOL_F_NUMA_BALANCING, "NUMA_BALANCING"},
});

constexpr auto personality_flags = std::to_array<Flag>({
    {UNAME26, "UNAME26"},
    {ADDR_NO_RANDOMIZE, "ADDR_NO_RANDOMIZE"},
    {FDPIC_FUNCPTRS, "FDPIC_FUNCPTRS"},
    {MMAP_PAGE_ZERO, "MMAP_PAGE_ZERO"},
    {ADDR_COMPAT_LAYOUT, "ADDR_COMPAT_LAYOUT"},
    {READ_IMPLIES_EXEC, "READ_IMPLIES_EXEC"},
    {ADDR_LIMIT_32BIT, "ADDR_LIMIT_32BIT"},
    {SHORT_INODE, "SHORT_INODE"},
    {WHOLE_SECONDS, "WHOLE_SECONDS"},
    {STICKY_TIMEOUTS, "STICKY_TIMEOUTS"},
    {ADDR_LIMIT_3GB, "ADDR_LIMIT_3GB"},
});

void append_flags(std::string& text, std::uint64_t flags, std::span<const Flag> table) {
  for (const Flag& flag : table)
    if ((flags & flag.value) != 0) text.append(1, ' ').append(flag.name);
}

std::string scheduler_text(const Scheduler& scheduler) {
  std::string text(policies[scheduler.policy]);
  if (scheduler.nice != 0) text += fmt::format(" nice {}", scheduler.nice);
  if (scheduler.priority != 0) text += fmt::format(" priority {}", scheduler.priority);
  if (scheduler.policy == SCHED_DEADLINE)
    text += fmt::format(" runtime {} deadline {} period {}", scheduler.runtime, scheduler.deadline,
                        scheduler.period);
  append_flags(text, scheduler.flags, scheduler_flags);
  return text;
}

/// "0-3,7"
std::string node_list(const std::vector<unsigned long>& mask) {
  constexpr std::size_t bits = sizeof(long) * CHAR_BIT;
  const auto has = [&](std::size_t node) {
    return node < mask.size() * bits && (mask[node / bits] >> (node % bits) & 1U) != 0;
  };
  std::string list;
  for (std::size_t first = 0; first < mask.size() * bits; first++) {
    if (!has(first)) continue;
    std::size_t last = first;
    while (has(last + 1)) last++;
    list += fmt::format("{}{}", list.empty() ? "" : ",", first);
    if (last != first) list += fmt::format("-{}", last);
    first = last;
  }
  return list;
}

std::string memory_policy_text(const MemoryPolicy& policy) {
  std::string text(memory_modes[static_cast<unsigned>(policy.mode & ~MPOL_MODE_FLAGS)]);
  if (!policy.nodes.empty()) text += " nodes " + node_list(policy.nodes);
  append_flags(text, static_cast<unsigned>(policy.mode), memory_flags);
  return text;
}

std::string personality_text(unsigned long persona) {
  std::string text = (persona & PER_MASK) == PER_LINUX32 ? "LINUX32" : "LINUX";
  append_flags(text, persona, personality_flags);
  return text;
}

}  // namespace

std::vector<Attribute> process_attributes(const Process& process) {
  std::vector<Attribute> list;
  if (process.scheduler)
    list.push_back({"scheduler", scheduler_text(*process.scheduler), "/process/scheduler"});
  if (const auto& priority = process.io_priority)
    list.push_back(
        {"ioPriority",
         fmt::format("{} {}", io_classes.at(static_cast<std::size_t>(sys::io_class(*priority))),
                     sys::io_level(*priority)),
         "/process/ioPriority"});
  if (process.personality)
    list.push_back({"personality", personality_text(*process.personality), "/linux/personality"});
  if (process.memory_policy)
    list.push_back(
        {"memoryPolicy", memory_policy_text(*process.memory_policy), "/linux/memoryPolicy"});
  if (!process.apparmor_profile.empty())
    list.push_back({"apparmorProfile", process.apparmor_profile, "/process/apparmorProfile"});
  if (!process.selinux_label.empty())
    list.push_back({"selinuxLabel", process.selinux_label, "/process/selinuxLabel"});
  return list;
}

}  // namespace rt::plan
