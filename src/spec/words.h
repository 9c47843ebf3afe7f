// The words of config.json's enums, in the order of the enumerators.
#pragma once

#include "rt/json/read.h"
#include "rt/spec/config.h"

namespace rt::json {

template <>
inline constexpr auto names<spec::Rlimit> = words<spec::Rlimit>({
    {"RLIMIT_AS", spec::Rlimit::as},
    {"RLIMIT_CORE", spec::Rlimit::core},
    {"RLIMIT_CPU", spec::Rlimit::cpu},
    {"RLIMIT_DATA", spec::Rlimit::data},
    {"RLIMIT_FSIZE", spec::Rlimit::fsize},
    {"RLIMIT_LOCKS", spec::Rlimit::locks},
    {"RLIMIT_MEMLOCK", spec::Rlimit::memlock},
    {"RLIMIT_MSGQUEUE", spec::Rlimit::msgqueue},
    {"RLIMIT_NICE", spec::Rlimit::nice},
    {"RLIMIT_NOFILE", spec::Rlimit::nofile},
    {"RLIMIT_NPROC", spec::Rlimit::nproc},
    {"RLIMIT_RSS", spec::Rlimit::rss},
    {"RLIMIT_RTPRIO", spec::Rlimit::rtprio},
    {"RLIMIT_RTTIME", spec::Rlimit::rttime},
    {"RLIMIT_SIGPENDING", spec::Rlimit::sigpending},
    {"RLIMIT_STACK", spec::Rlimit::stack},
});

template <>
inline constexpr auto names<spec::SchedulerPolicy> = words<spec::SchedulerPolicy>({
    {"SCHED_OTHER", spec::SchedulerPolicy::other},
    {"SCHED_FIFO", spec::SchedulerPolicy::fifo},
    {"SCHED_RR", spec::SchedulerPolicy::rr},
    {"SCHED_BATCH", spec::SchedulerPolicy::batch},
    {"SCHED_ISO", spec::SchedulerPolicy::iso},
    {"SCHED_IDLE", spec::SchedulerPolicy::idle},
    {"SCHED_DEADLINE", spec::SchedulerPolicy::deadline},
});

template <>
inline constexpr auto names<spec::SchedulerFlag> = words<spec::SchedulerFlag>({
    {"SCHED_FLAG_RESET_ON_FORK", spec::SchedulerFlag::reset_on_fork},
    {"SCHED_FLAG_RECLAIM", spec::SchedulerFlag::reclaim},
    {"SCHED_FLAG_DL_OVERRUN", spec::SchedulerFlag::dl_overrun},
    {"SCHED_FLAG_KEEP_POLICY", spec::SchedulerFlag::keep_policy},
    {"SCHED_FLAG_KEEP_PARAMS", spec::SchedulerFlag::keep_params},
    {"SCHED_FLAG_UTIL_CLAMP_MIN", spec::SchedulerFlag::util_clamp_min},
    {"SCHED_FLAG_UTIL_CLAMP_MAX", spec::SchedulerFlag::util_clamp_max},
});

template <>
inline constexpr auto names<spec::IoPriorityClass> = words<spec::IoPriorityClass>({
    {"IOPRIO_CLASS_RT", spec::IoPriorityClass::rt},
    {"IOPRIO_CLASS_BE", spec::IoPriorityClass::be},
    {"IOPRIO_CLASS_IDLE", spec::IoPriorityClass::idle},
});

template <>
inline constexpr auto names<spec::NamespaceType> = words<spec::NamespaceType>({
    {"pid", spec::NamespaceType::pid},
    {"network", spec::NamespaceType::network},
    {"mount", spec::NamespaceType::mount},
    {"ipc", spec::NamespaceType::ipc},
    {"uts", spec::NamespaceType::uts},
    {"user", spec::NamespaceType::user},
    {"cgroup", spec::NamespaceType::cgroup},
    {"time", spec::NamespaceType::time},
});

template <>
inline constexpr auto names<spec::DeviceType> = words<spec::DeviceType>({
    {"c", spec::DeviceType::character},
    {"u", spec::DeviceType::character_unbuffered},
    {"b", spec::DeviceType::block},
    {"p", spec::DeviceType::fifo},
});

template <>
inline constexpr auto names<spec::DeviceRuleType> = words<spec::DeviceRuleType>({
    {"a", spec::DeviceRuleType::all},
    {"c", spec::DeviceRuleType::character},
    {"b", spec::DeviceRuleType::block},
});

// The specification lists the four without "r"; engines write the recursive ones, as mount(8) does.
template <>
inline constexpr auto names<spec::Propagation> = words<spec::Propagation>({
    {"shared", spec::Propagation::shared},
    {"slave", spec::Propagation::slave},
    {"private", spec::Propagation::private_},
    {"unbindable", spec::Propagation::unbindable},
    {"rshared", spec::Propagation::rshared},
    {"rslave", spec::Propagation::rslave},
    {"rprivate", spec::Propagation::rprivate},
    {"runbindable", spec::Propagation::runbindable},
});

template <>
inline constexpr auto names<spec::PersonalityDomain> = words<spec::PersonalityDomain>({
    {"LINUX", spec::PersonalityDomain::linux},
    {"LINUX32", spec::PersonalityDomain::linux32},
});

template <>
inline constexpr auto names<spec::PersonalityFlag> = words<spec::PersonalityFlag>({
    {"UNAME26", spec::PersonalityFlag::uname26},
    {"ADDR_NO_RANDOMIZE", spec::PersonalityFlag::addr_no_randomize},
    {"FDPIC_FUNCPTRS", spec::PersonalityFlag::fdpic_funcptrs},
    {"MMAP_PAGE_ZERO", spec::PersonalityFlag::mmap_page_zero},
    {"ADDR_COMPAT_LAYOUT", spec::PersonalityFlag::addr_compat_layout},
    {"READ_IMPLIES_EXEC", spec::PersonalityFlag::read_implies_exec},
    {"ADDR_LIMIT_32BIT", spec::PersonalityFlag::addr_limit_32bit},
    {"SHORT_INODE", spec::PersonalityFlag::short_inode},
    {"WHOLE_SECONDS", spec::PersonalityFlag::whole_seconds},
    {"STICKY_TIMEOUTS", spec::PersonalityFlag::sticky_timeouts},
    {"ADDR_LIMIT_3GB", spec::PersonalityFlag::addr_limit_3gb},
});

template <>
inline constexpr auto names<spec::MemoryPolicyMode> = words<spec::MemoryPolicyMode>({
    {"MPOL_DEFAULT", spec::MemoryPolicyMode::default_},
    {"MPOL_BIND", spec::MemoryPolicyMode::bind},
    {"MPOL_INTERLEAVE", spec::MemoryPolicyMode::interleave},
    {"MPOL_LOCAL", spec::MemoryPolicyMode::local},
    {"MPOL_PREFERRED", spec::MemoryPolicyMode::preferred},
    {"MPOL_PREFERRED_MANY", spec::MemoryPolicyMode::preferred_many},
    {"MPOL_WEIGHTED_INTERLEAVE", spec::MemoryPolicyMode::weighted_interleave},
});

template <>
inline constexpr auto names<spec::MemoryPolicyFlag> = words<spec::MemoryPolicyFlag>({
    {"MPOL_F_NUMA_BALANCING", spec::MemoryPolicyFlag::numa_balancing},
    {"MPOL_F_RELATIVE_NODES", spec::MemoryPolicyFlag::relative_nodes},
    {"MPOL_F_STATIC_NODES", spec::MemoryPolicyFlag::static_nodes},
});

template <>
inline constexpr auto names<spec::SeccompAction> = words<spec::SeccompAction>({
    {"SCMP_ACT_KILL", spec::SeccompAction::kill},
    {"SCMP_ACT_KILL_THREAD", spec::SeccompAction::kill_thread},
    {"SCMP_ACT_KILL_PROCESS", spec::SeccompAction::kill_process},
    {"SCMP_ACT_TRAP", spec::SeccompAction::trap},
    {"SCMP_ACT_ERRNO", spec::SeccompAction::error},
    {"SCMP_ACT_TRACE", spec::SeccompAction::trace},
    {"SCMP_ACT_ALLOW", spec::SeccompAction::allow},
    {"SCMP_ACT_LOG", spec::SeccompAction::log},
    {"SCMP_ACT_NOTIFY", spec::SeccompAction::notify},
});

template <>
inline constexpr auto names<spec::SeccompOperator> = words<spec::SeccompOperator>({
    {"SCMP_CMP_NE", spec::SeccompOperator::not_equal},
    {"SCMP_CMP_LT", spec::SeccompOperator::less},
    {"SCMP_CMP_LE", spec::SeccompOperator::less_equal},
    {"SCMP_CMP_EQ", spec::SeccompOperator::equal},
    {"SCMP_CMP_GE", spec::SeccompOperator::greater_equal},
    {"SCMP_CMP_GT", spec::SeccompOperator::greater},
    {"SCMP_CMP_MASKED_EQ", spec::SeccompOperator::masked_equal},
});

template <>
inline constexpr auto names<spec::SeccompFlag> = words<spec::SeccompFlag>({
    {"SECCOMP_FILTER_FLAG_TSYNC", spec::SeccompFlag::tsync},
    {"SECCOMP_FILTER_FLAG_LOG", spec::SeccompFlag::log},
    {"SECCOMP_FILTER_FLAG_SPEC_ALLOW", spec::SeccompFlag::spec_allow},
    {"SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", spec::SeccompFlag::wait_killable_recv},
});

template <>
inline constexpr auto names<spec::SeccompArch> = words<spec::SeccompArch>({
    {"SCMP_ARCH_X86", spec::SeccompArch::x86},
    {"SCMP_ARCH_X86_64", spec::SeccompArch::x86_64},
    {"SCMP_ARCH_X32", spec::SeccompArch::x32},
    {"SCMP_ARCH_ARM", spec::SeccompArch::arm},
    {"SCMP_ARCH_AARCH64", spec::SeccompArch::aarch64},
    {"SCMP_ARCH_LOONGARCH64", spec::SeccompArch::loongarch64},
    {"SCMP_ARCH_M68K", spec::SeccompArch::m68k},
    {"SCMP_ARCH_MIPS", spec::SeccompArch::mips},
    {"SCMP_ARCH_MIPS64", spec::SeccompArch::mips64},
    {"SCMP_ARCH_MIPS64N32", spec::SeccompArch::mips64n32},
    {"SCMP_ARCH_MIPSEL", spec::SeccompArch::mipsel},
    {"SCMP_ARCH_MIPSEL64", spec::SeccompArch::mipsel64},
    {"SCMP_ARCH_MIPSEL64N32", spec::SeccompArch::mipsel64n32},
    {"SCMP_ARCH_PPC", spec::SeccompArch::ppc},
    {"SCMP_ARCH_PPC64", spec::SeccompArch::ppc64},
    {"SCMP_ARCH_PPC64LE", spec::SeccompArch::ppc64le},
    {"SCMP_ARCH_S390", spec::SeccompArch::s390},
    {"SCMP_ARCH_S390X", spec::SeccompArch::s390x},
    {"SCMP_ARCH_PARISC", spec::SeccompArch::parisc},
    {"SCMP_ARCH_PARISC64", spec::SeccompArch::parisc64},
    {"SCMP_ARCH_RISCV64", spec::SeccompArch::riscv64},
    {"SCMP_ARCH_SH", spec::SeccompArch::sh},
    {"SCMP_ARCH_SHEB", spec::SeccompArch::sheb},
});

}  // namespace rt::json
