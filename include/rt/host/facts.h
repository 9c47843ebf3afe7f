// Facts about this host from the kernel's files, for `check --host`, `doctor` and the hints after a
// failure. Read-only: nothing here changes or tries anything.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/plan/namespaces.h"
#include "rt/spec/config.h"
#include "rt/spec/linux.h"

namespace rt::host {

bool is_there(const std::string& path);
/// The trimmed content of a file; empty if it cannot be read.
std::string setting(const std::string& path);
/// Whether a list of words, separated by single spaces, contains this one.
bool lists(std::string_view text, std::string_view word);

/// A type of namespace, and what this kernel says about it.
struct NamespaceKind : plan::NamespaceKind {
  /// Whether this kernel has it.
  [[nodiscard]] bool is_known() const;
  /// The file that limits their number (namespaces(7)).
  [[nodiscard]] std::string limit_file() const;
};
std::span<const NamespaceKind> namespace_kinds();
const NamespaceKind& kind_of(spec::NamespaceType type);

/// A setting that blocks user namespaces, and how to change it.
struct Obstacle {
  std::string fact;
  std::string fix;
};
std::vector<Obstacle> obstacles_to_user_namespaces(bool ordinary_user);

/// The mount points that hide parts of a proc or sysfs. With any, the kernel refuses a new instance
/// in a user namespace (mount_too_revealing()).
std::vector<std::string> covers_of(std::string_view directory);

/// Whether no_new_privs is set: no program that we execute can gain rights.
bool no_new_privileges();

/// The types in /proc/filesystems: those that need no module loaded first.
std::vector<std::string> filesystem_types();

/// Whether AppArmor is enabled; an error if we cannot find out.
Result<bool> runs_apparmor();
/// The same; unknown counts as disabled.
bool apparmor_is_on();
/// The loaded profiles, "NAME (MODE)"; empty if the list cannot be read.
std::vector<std::string> apparmor_profiles();

/// The seccomp actions that this kernel knows, by its names; empty without seccomp filters.
std::string seccomp_actions();
/// The kernel's name for an action (SECCOMP_RET_*).
std::string_view seccomp_action_name(std::uint32_t action);

/// Whether a process's hard limits can be raised above ours.
bool may_raise_limits(const plan::Host& host);

}  // namespace rt::host
