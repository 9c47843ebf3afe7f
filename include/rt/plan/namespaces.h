// The types of namespaces in one table: the kernel's flags and names for those of config.json.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <linux/sched.h>

#include "rt/spec/linux.h"

namespace rt::plan {

struct Plan;

struct NamespaceKind {
  spec::NamespaceType type;
  /// CLONE_NEW*.
  std::uint64_t flag;
  /// The name in /proc/PID/ns and /proc/sys/user.
  std::string_view link;
};
/// In the order in which plans list them.
inline constexpr auto namespace_kinds = std::to_array<NamespaceKind>({
    {spec::NamespaceType::user, CLONE_NEWUSER, "user"},
    {spec::NamespaceType::mount, CLONE_NEWNS, "mnt"},
    {spec::NamespaceType::pid, CLONE_NEWPID, "pid"},
    {spec::NamespaceType::network, CLONE_NEWNET, "net"},
    {spec::NamespaceType::ipc, CLONE_NEWIPC, "ipc"},
    {spec::NamespaceType::uts, CLONE_NEWUTS, "uts"},
    {spec::NamespaceType::cgroup, CLONE_NEWCGROUP, "cgroup"},
    {spec::NamespaceType::time, CLONE_NEWTIME, "time"},
});

/// The CLONE_NEW* flag of a namespace type.
int clone_flag(spec::NamespaceType type);

/// The name of a namespace type (CLONE_NEW*) in /proc/PID/ns.
std::string_view namespace_link(int flag);

/// Why a container's init needs a copy of the host's mounts, which takes time for each of them.
/// Empty: it can start in a mount namespace without any.
std::string_view why_host_mounts(const Plan& plan);

}  // namespace rt::plan
