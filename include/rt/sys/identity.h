// Who a process is and what it may do: ids, capabilities, limits, keyring, filter. All of the
// calling process.
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
/// setresuid(2); with `keep_capabilities` the permitted set survives leaving uid 0.
Result<> set_uid(std::uint32_t uid, bool keep_capabilities);

/// Effective, permitted and inheritable sets as masks of 1 << CAP_*.
struct CapabilitySets {
  std::uint64_t effective = 0, permitted = 0, inheritable = 0;
};
Result<> set_capabilities(const CapabilitySets& sets);
Result<CapabilitySets> get_capabilities();
/// Takes everything that is not in `keep` out of the bounding set; what the kernel does not know is
/// not there anyway.
Result<> limit_bounding_set(std::uint64_t keep);
/// The bounding set of the calling process, and all capabilities this kernel has.
struct BoundingSet {
  std::uint64_t present = 0, known = 0;
};
BoundingSet bounding_set();
/// Makes the ambient set exactly this; what is not permitted and inheritable is refused by the
/// kernel.
Result<> set_ambient(std::uint64_t mask);

/// setrlimit(2).
Result<> set_resource_limit(int resource, std::uint64_t soft, std::uint64_t hard);
/// Raises the soft limit of descriptors to the hard one, and that to `least` if it may; what it was
/// before, if it was changed. A program that is not the container's own, a hook, gets it back by
/// restore_descriptor_limit() before it is executed.
struct DescriptorLimit {
  std::uint64_t soft = 0, hard = 0;
};
std::optional<DescriptorLimit> raise_descriptor_limit(std::uint64_t least);
void restore_descriptor_limit();
/// What keyctl_describe(3) says of a keyring.
struct Keyring {
  std::uint32_t owner = 0;
  std::uint32_t permissions = 0;  ///< KEY_POS_* ... KEY_OTH_*
};
/// The session keyring of that name, if we may search one, else a new one; nullptr: always a new
/// one. Nothing where the kernel has no keyrings.
Result<std::optional<Keyring>> join_session_keyring(const char* name);
/// The one that the process has.
Result<std::optional<Keyring>> session_keyring();
/// KEYCTL_SETPERM of the session keyring.
Result<> set_session_keyring_permissions(std::uint32_t permissions);
/// PR_SET_NO_NEW_PRIVS.
Result<> set_no_new_privileges();
/// seccomp(SECCOMP_SET_MODE_FILTER). With SECCOMP_FILTER_FLAG_NEW_LISTENER the listener's
/// descriptor, else 0; a number and no owner, whose close(2) would be a call for the filter.
Result<int> load_filter(std::span<const sock_filter> program, unsigned flags);
/// PR_SET_NAME: what ps shows.
void set_name(const char* name);

}  // namespace rt::sys
