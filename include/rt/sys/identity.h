// The identity and rights of the calling process: ids, capabilities, limits, keyring, filter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <linux/filter.h>
#include <sys/types.h>

#include "rt/base/result.h"

namespace rt::sys {

/// setgroups(2), setresgid(2).
Result<> set_groups(std::span<const std::uint32_t> groups);
Result<> set_gid(std::uint32_t gid);
/// setresuid(2). With `keep_capabilities` the permitted set survives leaving uid 0.
Result<> set_uid(std::uint32_t uid, bool keep_capabilities);

/// Effective, permitted and inheritable sets as masks of 1 << CAP_*.
struct CapabilitySets {
  std::uint64_t effective = 0, permitted = 0, inheritable = 0;
};
Result<> set_capabilities(const CapabilitySets& sets);
Result<CapabilitySets> get_capabilities();
/// Drops everything that is not in `keep` from the bounding set. Stops at the last capability this
/// kernel knows.
Result<> limit_bounding_set(std::uint64_t keep);
/// The bounding set of the calling process, and all capabilities this kernel knows.
struct BoundingSet {
  std::uint64_t present = 0, known = 0;
};
BoundingSet bounding_set();
/// Sets the ambient set to exactly this. The kernel refuses capabilities that are not both
/// permitted and inheritable.
Result<> set_ambient(std::uint64_t mask);

/// setrlimit(2).
Result<> set_resource_limit(int resource, std::uint64_t soft, std::uint64_t hard);
/// Raises the soft descriptor limit to the hard one, and the hard one to `least` if allowed.
/// Returns the old limits if they changed. Hooks get those back: restore_descriptor_limit() before
/// execve.
struct DescriptorLimit {
  std::uint64_t soft = 0, hard = 0;
};
std::optional<DescriptorLimit> raise_descriptor_limit(std::uint64_t least);
void restore_descriptor_limit();
/// What keyctl_describe(3) reports.
struct Keyring {
  std::uint32_t owner = 0;
  /// KEY_POS_* ... KEY_OTH_*.
  std::uint32_t permissions = 0;
};
/// Joins the session keyring of that name if we may search one, otherwise a new one; nullptr always
/// makes a new one. Empty if the kernel has no keyrings.
Result<std::optional<Keyring>> join_session_keyring(const char* name);
/// The session keyring of the process.
Result<std::optional<Keyring>> session_keyring();
/// KEYCTL_SETPERM of the session keyring.
Result<> set_session_keyring_permissions(std::uint32_t permissions);
/// PR_SET_NO_NEW_PRIVS.
Result<> set_no_new_privileges();
/// seccomp(SECCOMP_SET_MODE_FILTER). Returns the listener's descriptor with
/// SECCOMP_FILTER_FLAG_NEW_LISTENER, otherwise 0. A plain number, not an Fd: its close(2) would be
/// subject to the filter.
Result<int> load_filter(std::span<const sock_filter> program, unsigned flags);
/// PR_SET_NAME: the name that ps shows.
void set_name(const char* name);

}  // namespace rt::sys
