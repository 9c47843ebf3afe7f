// `linux.resources`, member by member.
#pragma once

#include "rt/json/read.h"
#include "rt/spec/resources.h"
#include "words.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<spec::DeviceRule> = table(
    required<&spec::DeviceRule::allow>("allow"),
    field<&spec::DeviceRule::type>("type"),
    field<&spec::DeviceRule::major>("major"),
    field<&spec::DeviceRule::minor>("minor"),
    field<&spec::DeviceRule::access>("access"));

template <>
inline constexpr auto fields<spec::Memory> = table(
    field<&spec::Memory::limit>("limit"),
    field<&spec::Memory::reservation>("reservation"),
    field<&spec::Memory::swap>("swap"),
    field<&spec::Memory::kernel>("kernel"),
    field<&spec::Memory::kernel_tcp>("kernelTCP"),
    field<&spec::Memory::swappiness>("swappiness"),
    field<&spec::Memory::disable_oom_killer>("disableOOMKiller"),
    field<&spec::Memory::use_hierarchy>("useHierarchy"),
    field<&spec::Memory::check_before_update>("checkBeforeUpdate"));

template <>
inline constexpr auto fields<spec::Cpu> = table(
    field<&spec::Cpu::shares>("shares"),
    field<&spec::Cpu::quota>("quota"),
    field<&spec::Cpu::burst>("burst"),
    field<&spec::Cpu::period>("period"),
    field<&spec::Cpu::realtime_runtime>("realtimeRuntime"),
    field<&spec::Cpu::realtime_period>("realtimePeriod"),
    field<&spec::Cpu::cpus>("cpus"),
    field<&spec::Cpu::mems>("mems"),
    field<&spec::Cpu::idle>("idle"));

template <>
inline constexpr auto fields<spec::Pids> = table(
    field<&spec::Pids::limit>("limit"));

template <>
inline constexpr auto fields<spec::WeightDevice> = table(
    required<&spec::WeightDevice::major>("major"),
    required<&spec::WeightDevice::minor>("minor"),
    field<&spec::WeightDevice::weight>("weight"),
    field<&spec::WeightDevice::leaf_weight>("leafWeight"));

template <>
inline constexpr auto fields<spec::ThrottleDevice> = table(
    required<&spec::ThrottleDevice::major>("major"),
    required<&spec::ThrottleDevice::minor>("minor"),
    required<&spec::ThrottleDevice::rate>("rate"));

template <>
inline constexpr auto fields<spec::BlockIo> = table(
    field<&spec::BlockIo::weight>("weight"),
    field<&spec::BlockIo::leaf_weight>("leafWeight"),
    field<&spec::BlockIo::weight_device>("weightDevice"),
    field<&spec::BlockIo::throttle_read_bps_device>("throttleReadBpsDevice"),
    field<&spec::BlockIo::throttle_write_bps_device>("throttleWriteBpsDevice"),
    field<&spec::BlockIo::throttle_read_iops_device>("throttleReadIOPSDevice"),
    field<&spec::BlockIo::throttle_write_iops_device>("throttleWriteIOPSDevice"));

template <>
inline constexpr auto fields<spec::HugepageLimit> = table(
    required<&spec::HugepageLimit::page_size>("pageSize"),
    required<&spec::HugepageLimit::limit>("limit"));

template <>
inline constexpr auto fields<spec::InterfacePriority> = table(
    required<&spec::InterfacePriority::name>("name"),
    required<&spec::InterfacePriority::priority>("priority"));

template <>
inline constexpr auto fields<spec::Network> = table(
    field<&spec::Network::class_id>("classID"),
    field<&spec::Network::priorities>("priorities"));

template <>
inline constexpr auto fields<spec::Rdma> = table(
    field<&spec::Rdma::hca_handles>("hcaHandles"),
    field<&spec::Rdma::hca_objects>("hcaObjects"));

template <>
inline constexpr auto fields<spec::Resources> = table(
    field<&spec::Resources::devices>("devices"),
    field<&spec::Resources::memory>("memory"),
    field<&spec::Resources::cpu>("cpu"),
    field<&spec::Resources::pids>("pids"),
    field<&spec::Resources::block_io>("blockIO"),
    field<&spec::Resources::hugepage_limits>("hugepageLimits"),
    field<&spec::Resources::network>("network"),
    field<&spec::Resources::rdma>("rdma"),
    field<&spec::Resources::unified>("unified"));

// clang-format on

}  // namespace rt::json
