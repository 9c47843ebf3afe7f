// Turns kernel numbers back into names, to print plans.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rt/plan/plan.h"

namespace rt::plan {

using Names = std::vector<std::string>;

/// "pid", "network", ... for CLONE_NEW* flags.
Names namespace_names(std::uint64_t flags);

/// The option words for attributes set and cleared: "ro", "nosuid", "strictatime"; `prefix` "r" for
/// a whole tree.
Names mount_attribute_names(std::uint64_t set, std::uint64_t clear, std::string_view prefix);

/// "rprivate" for MS_PRIVATE | MS_REC.
std::string propagation_name(std::uint64_t flags);

/// "CAP_CHOWN" for CAP_CHOWN; "CAP_63" if the kernel or libcap-ng does not know it.
std::string capability_name(unsigned number);
/// The reverse; empty if no capability has exactly this name.
std::optional<unsigned> capability_number(const std::string& name);
/// The names of all capabilities that rt was built with, by number.
Names known_capabilities();
/// did_you_mean() for a name that is not one of them.
std::string capability_suggestion(std::string_view name);
/// The names in a mask.
Names capability_names(std::uint64_t mask);

/// "RLIMIT_NOFILE".
std::string_view rlimit_name(int resource);

/// An attribute of a process other than ids, capabilities and limits, for one line.
struct Attribute {
  /// As in config.json.
  std::string_view name;
  std::string text;
  std::string_view origin;
};
std::vector<Attribute> process_attributes(const Process& process);

/// "EPERM", or the number if it has no name.
std::string errno_name(unsigned number);

/// "allow", "errno EPERM", "kill_process" for SECCOMP_RET_* with its data.
std::string seccomp_action_name(std::uint32_t action);

/// "x86_64" for SCMP_ARCH_X86_64.
std::string architecture_name(std::uint32_t architecture);

/// "tsync", ... for SECCOMP_FILTER_FLAG_*.
Names seccomp_flag_names(std::uint32_t flags);

/// "arg0 == 8", "arg1 & 0xff == 4".
std::string comparison_text(const SyscallRule::Comparison& comparison);

/// 'c', 'b', 'p' for the type bits of a mode.
char device_letter(std::uint32_t mode);

std::string_view kind_name(MountKind kind);
std::string_view when_name(cgroup::When when);
std::string_view mode_name(cgroup::Mode mode);

}  // namespace rt::plan
