// The usage of a container as JSON: the names that engines read (go-runc, containerd).
#pragma once

#include "rt/json/read.h"
#include "rt/observe/commands.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<cgroup::PressureLine> = table(
    required<&cgroup::PressureLine::avg10>("avg10"),
    required<&cgroup::PressureLine::avg60>("avg60"),
    required<&cgroup::PressureLine::avg300>("avg300"),
    required<&cgroup::PressureLine::total>("total"));
template <>
inline constexpr auto fields<cgroup::Pressure> = table(
    required<&cgroup::Pressure::some>("some"),
    required<&cgroup::Pressure::full>("full"));

template <>
inline constexpr auto fields<cgroup::CpuUsage> = table(
    required<&cgroup::CpuUsage::total>("total"),
    field<&cgroup::CpuUsage::percpu>("percpu"),
    field<&cgroup::CpuUsage::percpu_kernel>("percpu_kernel"),
    field<&cgroup::CpuUsage::percpu_user>("percpu_user"),
    required<&cgroup::CpuUsage::kernel>("kernel"),
    required<&cgroup::CpuUsage::user>("user"));
template <>
inline constexpr auto fields<cgroup::CpuThrottling> = table(
    required<&cgroup::CpuThrottling::periods>("periods"),
    required<&cgroup::CpuThrottling::throttled_periods>("throttledPeriods"),
    required<&cgroup::CpuThrottling::throttled_time>("throttledTime"));
template <>
inline constexpr auto fields<cgroup::CpuStats> = table(
    required<&cgroup::CpuStats::usage>("usage"),
    required<&cgroup::CpuStats::throttling>("throttling"),
    field<&cgroup::CpuStats::psi>("psi"));

template <>
inline constexpr auto fields<cgroup::CpusetStats> = table(
    field<&cgroup::CpusetStats::cpus>("cpus"),
    required<&cgroup::CpusetStats::cpu_exclusive>("cpu_exclusive"),
    field<&cgroup::CpusetStats::mems>("mems"),
    required<&cgroup::CpusetStats::mem_hardwall>("mem_hardwall"),
    required<&cgroup::CpusetStats::mem_exclusive>("mem_exclusive"),
    required<&cgroup::CpusetStats::memory_migrate>("memory_migrate"),
    required<&cgroup::CpusetStats::memory_spread_page>("memory_spread_page"),
    required<&cgroup::CpusetStats::memory_spread_slab>("memory_spread_slab"),
    required<&cgroup::CpusetStats::memory_pressure>("memory_pressure"),
    required<&cgroup::CpusetStats::sched_load_balance>("sched_load_balance"),
    required<&cgroup::CpusetStats::sched_relax_domain_level>("sched_relax_domain_level"));

template <>
inline constexpr auto fields<cgroup::MemoryUse> = table(
    required<&cgroup::MemoryUse::limit>("limit"),
    required<&cgroup::MemoryUse::usage>("usage"),
    required<&cgroup::MemoryUse::max>("max"),
    required<&cgroup::MemoryUse::failcnt>("failcnt"));
template <>
inline constexpr auto fields<cgroup::MemoryStats> = table(
    required<&cgroup::MemoryStats::cache>("cache"),
    required<&cgroup::MemoryStats::usage>("usage"),
    required<&cgroup::MemoryStats::swap>("swap"),
    required<&cgroup::MemoryStats::kernel>("kernel"),
    required<&cgroup::MemoryStats::kernel_tcp>("kernelTCP"),
    field<&cgroup::MemoryStats::raw>("raw"),
    field<&cgroup::MemoryStats::psi>("psi"));

template <>
inline constexpr auto fields<cgroup::PidsStats> = table(
    required<&cgroup::PidsStats::current>("current"),
    required<&cgroup::PidsStats::limit>("limit"));

template <>
inline constexpr auto fields<cgroup::IoEntry> = table(
    required<&cgroup::IoEntry::major>("major"),
    required<&cgroup::IoEntry::minor>("minor"),
    field<&cgroup::IoEntry::op>("op"),
    required<&cgroup::IoEntry::value>("value"));
template <>
inline constexpr auto fields<cgroup::IoStats> = table(
    field<&cgroup::IoStats::service_bytes>("ioServiceBytesRecursive"),
    field<&cgroup::IoStats::serviced>("ioServicedRecursive"),
    field<&cgroup::IoStats::queued>("ioQueueRecursive"),
    field<&cgroup::IoStats::service_time>("ioServiceTimeRecursive"),
    field<&cgroup::IoStats::wait_time>("ioWaitTimeRecursive"),
    field<&cgroup::IoStats::merged>("ioMergedRecursive"),
    field<&cgroup::IoStats::time>("ioTimeRecursive"),
    field<&cgroup::IoStats::sectors>("sectorsRecursive"),
    field<&cgroup::IoStats::psi>("psi"));

template <>
inline constexpr auto fields<cgroup::HugetlbStats> = table(
    required<&cgroup::HugetlbStats::usage>("usage"),
    required<&cgroup::HugetlbStats::max>("max"),
    required<&cgroup::HugetlbStats::failcnt>("failcnt"));

template <>
inline constexpr auto fields<cgroup::RdmaStats> = table(
    required<&cgroup::RdmaStats::device>("device"),
    required<&cgroup::RdmaStats::hca_handles>("hcaHandles"),
    required<&cgroup::RdmaStats::hca_objects>("hcaObjects"));

// clang-format on

}  // namespace rt::json
