// What the files of the kernel say about this host, read once for all who ask: `check --host`,
// `doctor` and the hints after a failure. Nothing here changes or tries anything.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rt/plan/host.h"
#include "rt/spec/config.h"
#include "rt/spec/linux.h"
#include "rt/spec/seccomp.h"

namespace rt::host {

bool is_there(const std::string& path);
/// The content of a file without white space around it; empty when it cannot be read.
std::string setting(const std::string& path);
/// Whether a list of words, one blank between two, has this one.
bool lists(std::string_view text, std::string_view word);

/// A type of namespaces, as the kernel names it in several places.
struct NamespaceKind {
  spec::NamespaceType type;
  std::string_view link;                ///< in /proc/PID/ns and in /proc/sys/user
  std::uint64_t flag;                   ///< CLONE_NEW*
  [[nodiscard]] bool is_known() const;  ///< to this kernel
  /// The file with how many there may be (namespaces(7)).
  [[nodiscard]] std::string limit_file() const;
};
std::span<const NamespaceKind> namespace_kinds();
const NamespaceKind& kind_of(spec::NamespaceType type);

/// A setting that keeps users from making user namespaces, and how to change it.
struct Bar {
  std::string fact;
  std::string fix;
};
std::vector<Bar> bars_of_user_namespaces(bool ordinary_user);

/// What hides parts of a proc or sysfs, by the mount points: then the kernel gives a user namespace
/// no new one (mount_too_revealing()).
std::vector<std::string> covers_of(std::string_view directory);

/// Whether no program that we execute gets more rights than we have.
bool no_new_privileges();

/// Of /proc/filesystems: what can be mounted without loading a module first.
std::vector<std::string> filesystem_types();

bool apparmor_is_on();
/// "NAME (MODE)", of those that are loaded; none when that cannot be read.
std::vector<std::string> apparmor_profiles();

/// The actions of seccomp filters that this kernel knows, in its words; empty without filters.
std::string seccomp_actions();
/// The kernel's word for one.
std::string_view kernel_word(spec::SeccompAction action);

/// Whether hard limits of processes can be raised above our own.
bool may_raise_limits(const plan::Host& host);

}  // namespace rt::host
