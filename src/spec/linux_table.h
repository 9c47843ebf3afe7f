// `linux`, member by member.
#pragma once

#include "resources_table.h"
#include "rt/json/read.h"
#include "rt/spec/linux.h"
#include "words.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<spec::IdMapping> = table(
    required<&spec::IdMapping::container_id>("containerID"),
    required<&spec::IdMapping::host_id>("hostID"),
    required<&spec::IdMapping::size>("size"));

template <>
inline constexpr auto fields<spec::Namespace> = table(
    required<&spec::Namespace::type>("type"),
    field<&spec::Namespace::path>("path"));

template <>
inline constexpr auto fields<spec::Device> = table(
    required<&spec::Device::path>("path"),
    required<&spec::Device::type>("type"),
    field<&spec::Device::major>("major"),
    field<&spec::Device::minor>("minor"),
    field<&spec::Device::file_mode>("fileMode"),
    field<&spec::Device::uid>("uid"),
    field<&spec::Device::gid>("gid"));

template <>
inline constexpr auto fields<spec::NetDevice> = table(
    field<&spec::NetDevice::name>("name"));

template <>
inline constexpr auto fields<spec::IntelRdt> = table(
    field<&spec::IntelRdt::clos_id>("closID"),
    field<&spec::IntelRdt::schemata>("schemata"),
    field<&spec::IntelRdt::l3_cache_schema>("l3CacheSchema"),
    field<&spec::IntelRdt::mem_bw_schema>("memBwSchema"),
    field<&spec::IntelRdt::enable_monitoring>("enableMonitoring"));

template <>
inline constexpr auto fields<spec::Personality> = table(
    required<&spec::Personality::domain>("domain"),
    field<&spec::Personality::flags>("flags"));

template <>
inline constexpr auto fields<spec::TimeOffset> = table(
    field<&spec::TimeOffset::secs>("secs"),
    field<&spec::TimeOffset::nanosecs>("nanosecs"));

template <>
inline constexpr auto fields<spec::MemoryPolicy> = table(
    required<&spec::MemoryPolicy::mode>("mode"),
    field<&spec::MemoryPolicy::nodes>("nodes"),
    field<&spec::MemoryPolicy::flags>("flags"));

template <>
inline constexpr auto fields<spec::SyscallArg> = table(
    required<&spec::SyscallArg::index>("index"),
    required<&spec::SyscallArg::value>("value"),
    field<&spec::SyscallArg::value_two>("valueTwo"),
    required<&spec::SyscallArg::op>("op"));

template <>
inline constexpr auto fields<spec::SyscallRule> = table(
    required<&spec::SyscallRule::names>("names"),
    required<&spec::SyscallRule::action>("action"),
    field<&spec::SyscallRule::errno_ret>("errnoRet"),
    field<&spec::SyscallRule::args>("args"));

template <>
inline constexpr auto fields<spec::Seccomp> = table(
    required<&spec::Seccomp::default_action>("defaultAction"),
    field<&spec::Seccomp::default_errno_ret>("defaultErrnoRet"),
    field<&spec::Seccomp::architectures>("architectures"),
    field<&spec::Seccomp::flags>("flags"),
    field<&spec::Seccomp::listener_path>("listenerPath"),
    field<&spec::Seccomp::listener_metadata>("listenerMetadata"),
    field<&spec::Seccomp::syscalls>("syscalls"));

template <>
inline constexpr auto fields<spec::Linux> = table(
    field<&spec::Linux::uid_mappings>("uidMappings"),
    field<&spec::Linux::gid_mappings>("gidMappings"),
    field<&spec::Linux::sysctl>("sysctl"),
    field<&spec::Linux::resources>("resources"),
    field<&spec::Linux::cgroups_path>("cgroupsPath"),
    field<&spec::Linux::namespaces>("namespaces"),
    field<&spec::Linux::devices>("devices"),
    field<&spec::Linux::net_devices>("netDevices"),
    field<&spec::Linux::seccomp>("seccomp"),
    field<&spec::Linux::rootfs_propagation>("rootfsPropagation"),
    field<&spec::Linux::masked_paths>("maskedPaths"),
    field<&spec::Linux::readonly_paths>("readonlyPaths"),
    field<&spec::Linux::mount_label>("mountLabel"),
    field<&spec::Linux::intel_rdt>("intelRdt"),
    field<&spec::Linux::memory_policy>("memoryPolicy"),
    field<&spec::Linux::personality>("personality"),
    field<&spec::Linux::time_offsets>("timeOffsets"));

// clang-format on

}  // namespace rt::json
