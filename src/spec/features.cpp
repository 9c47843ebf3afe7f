// The document of `rt features`, member by member.
#include "rt/spec/features.h"

#include "rt/json/read.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<spec::features::Cgroup> = table(
    field<&spec::features::Cgroup::v1>("v1"),
    field<&spec::features::Cgroup::v2>("v2"),
    field<&spec::features::Cgroup::systemd>("systemd"),
    field<&spec::features::Cgroup::systemd_user>("systemdUser"),
    field<&spec::features::Cgroup::rdma>("rdma"));

template <>
inline constexpr auto fields<spec::features::Seccomp> = table(
    field<&spec::features::Seccomp::enabled>("enabled"),
    field<&spec::features::Seccomp::actions>("actions"),
    field<&spec::features::Seccomp::operators>("operators"),
    field<&spec::features::Seccomp::archs>("archs"),
    field<&spec::features::Seccomp::known_flags>("knownFlags"),
    field<&spec::features::Seccomp::supported_flags>("supportedFlags"));

template <>
inline constexpr auto fields<spec::features::Switch> = table(
    field<&spec::features::Switch::enabled>("enabled"));

template <>
inline constexpr auto fields<spec::features::IntelRdt> = table(
    field<&spec::features::IntelRdt::enabled>("enabled"),
    field<&spec::features::IntelRdt::schemata>("schemata"),
    field<&spec::features::IntelRdt::monitoring>("monitoring"));

template <>
inline constexpr auto fields<spec::features::MemoryPolicy> = table(
    field<&spec::features::MemoryPolicy::modes>("modes"),
    field<&spec::features::MemoryPolicy::flags>("flags"));

template <>
inline constexpr auto fields<spec::features::MountExtensions> = table(
    field<&spec::features::MountExtensions::idmap>("idmap"));

template <>
inline constexpr auto fields<spec::features::Linux> = table(
    field<&spec::features::Linux::namespaces>("namespaces"),
    field<&spec::features::Linux::capabilities>("capabilities"),
    field<&spec::features::Linux::cgroup>("cgroup"),
    field<&spec::features::Linux::seccomp>("seccomp"),
    field<&spec::features::Linux::apparmor>("apparmor"),
    field<&spec::features::Linux::selinux>("selinux"),
    field<&spec::features::Linux::intel_rdt>("intelRdt"),
    field<&spec::features::Linux::memory_policy>("memoryPolicy"),
    field<&spec::features::Linux::mount_extensions>("mountExtensions"),
    field<&spec::features::Linux::net_devices>("netDevices"));

template <>
inline constexpr auto fields<spec::features::Features> = table(
    required<&spec::features::Features::oci_version_min>("ociVersionMin"),
    required<&spec::features::Features::oci_version_max>("ociVersionMax"),
    field<&spec::features::Features::hooks>("hooks"),
    field<&spec::features::Features::mount_options>("mountOptions"),
    field<&spec::features::Features::linux>("linux"),
    field<&spec::features::Features::annotations>("annotations"),
    field<&spec::features::Features::potentially_unsafe_config_annotations>("potentiallyUnsafeConfigAnnotations"));

// clang-format on

}  // namespace rt::json

namespace rt::spec::features {

std::string to_json(const Features& features, bool pretty) {
  return json::to_json(features, pretty);
}

}  // namespace rt::spec::features
