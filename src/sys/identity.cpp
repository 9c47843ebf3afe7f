// Ids, capabilities, limits, keyrings and seccomp filters of the calling process. Thin wrappers;
// the order in which they must be called is init's business (init/identity.cpp).
#include "rt/sys/identity.h"

#include <array>
#include <charconv>

#include <grp.h>
#include <linux/keyctl.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cap-ng.h>

#include "raw.h"
#include "rt/base/text.h"

namespace rt::sys {
namespace {

constexpr int max_capability = 63;  // the kernel keeps the sets in 64 bits

std::uint64_t joined(std::uint32_t low, std::uint32_t high) {
  return std::uint64_t{high} << 32U | low;
}

std::uint64_t bit(int capability) { return 1ULL << static_cast<unsigned>(capability); }

bool parse_number(std::string_view text, int base, std::uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Result<> set_groups(std::span<const std::uint32_t> groups) {
  static_assert(sizeof(gid_t) == sizeof(std::uint32_t));
  if (::setgroups(groups.size(), groups.data()) < 0) return fail_errno("setgroups", "");
  return {};
}

Result<> set_gid(std::uint32_t gid) {
  if (::setresgid(gid, gid, gid) < 0) return fail_errno("setresgid", "{}", gid);
  return {};
}

Result<> set_uid(std::uint32_t uid, bool keep_capabilities) {
  if (keep_capabilities && ::prctl(PR_SET_KEEPCAPS, 1UL, 0UL, 0UL, 0UL) < 0)
    return fail_errno("prctl", "PR_SET_KEEPCAPS");
  if (::setresuid(uid, uid, uid) < 0) return fail_errno("setresuid", "{}", uid);
  if (keep_capabilities && ::prctl(PR_SET_KEEPCAPS, 0UL, 0UL, 0UL, 0UL) < 0)
    return fail_errno("prctl", "PR_SET_KEEPCAPS");
  return {};
}

namespace {

/// Adds the capabilities of a mask to one of libcap-ng's sets; false if it does not know one.
bool fill(capng_type_t set, std::uint64_t mask) {
  for (int capability = 0; capability <= max_capability; capability++)
    if ((mask & bit(capability)) != 0 &&
        ::capng_update(CAPNG_ADD, set, static_cast<unsigned>(capability)) < 0)
      return false;
  return true;
}

}  // namespace

Result<> set_capabilities(const CapabilitySets& sets) {
  // libcap-ng would otherwise name the thread that it saw first, which was our parent.
  ::capng_setpid(0);
  ::capng_clear(CAPNG_SELECT_CAPS);
  if (!fill(CAPNG_EFFECTIVE, sets.effective) || !fill(CAPNG_PERMITTED, sets.permitted) ||
      !fill(CAPNG_INHERITABLE, sets.inheritable))
    return fail("capset: a capability that libcap-ng does not know");
  if (::capng_apply(CAPNG_SELECT_CAPS) < 0) return fail_errno("capset", "");
  return {};
}

// Not capng_get_caps_process(), which also reads /proc/PID/status: that may be the container's, or
// of another pid namespace.
Result<CapabilitySets> get_capabilities() {
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  std::array<__user_cap_data_struct, 2> data{};
  if (::syscall(SYS_capget, &header, data.data()) < 0) return fail_errno("capget", "");
  return CapabilitySets{.effective = joined(data[0].effective, data[1].effective),
                        .permitted = joined(data[0].permitted, data[1].permitted),
                        .inheritable = joined(data[0].inheritable, data[1].inheritable)};
}

// Not capng_apply(), which reads /proc/PID/status, too.
Result<> limit_bounding_set(std::uint64_t keep) {
  for (int capability = 0; capability <= max_capability; capability++) {
    if ((keep & bit(capability)) != 0) continue;
    if (::prctl(PR_CAPBSET_DROP, static_cast<unsigned long>(capability), 0UL, 0UL, 0UL) == 0)
      continue;
    if (errno == EINVAL) return {};  // past the last capability this kernel has
    return fail_errno("prctl", "PR_CAPBSET_DROP {}", capability);
  }
  return {};
}

BoundingSet bounding_set() {
  BoundingSet set;
  for (int capability = 0; capability <= max_capability; capability++) {
    const int present =
        ::prctl(PR_CAPBSET_READ, static_cast<unsigned long>(capability), 0UL, 0UL, 0UL);
    if (present < 0) return set;
    set.known |= bit(capability);
    if (present == 1) set.present |= bit(capability);
  }
  return set;
}

// Not capng_apply(), which does nothing if prctl() was not allowed when the program started.
Result<> set_ambient(std::uint64_t mask) {
  if (::prctl(PR_CAP_AMBIENT, static_cast<unsigned long>(PR_CAP_AMBIENT_CLEAR_ALL), 0UL, 0UL, 0UL) <
      0)
    return fail_errno("prctl", "PR_CAP_AMBIENT_CLEAR_ALL");
  for (int capability = 0; capability <= max_capability; capability++) {
    if ((mask & bit(capability)) == 0) continue;
    if (::prctl(PR_CAP_AMBIENT, static_cast<unsigned long>(PR_CAP_AMBIENT_RAISE),
                static_cast<unsigned long>(capability), 0UL, 0UL) < 0)
      return fail_errno("prctl", "PR_CAP_AMBIENT_RAISE {}", capability);
  }
  return {};
}

namespace {

std::optional<DescriptorLimit> limit_before;

}  // namespace

std::optional<DescriptorLimit> raise_descriptor_limit(std::uint64_t least) {
  rlimit before{};
  if (::getrlimit(RLIMIT_NOFILE, &before) < 0) return std::nullopt;
  if (before.rlim_cur == before.rlim_max && before.rlim_max >= least) return std::nullopt;
  const rlim_t wanted = std::max<rlim_t>(before.rlim_max, least);
  const rlimit raised{.rlim_cur = wanted, .rlim_max = wanted};
  const rlimit allowed{.rlim_cur = before.rlim_max, .rlim_max = before.rlim_max};
  // If neither works, the call that runs out of descriptors reports it.
  if (::setrlimit(RLIMIT_NOFILE, &raised) < 0 && ::setrlimit(RLIMIT_NOFILE, &allowed) < 0)
    return std::nullopt;
  limit_before = {.soft = before.rlim_cur, .hard = before.rlim_max};
  return limit_before;
}

void restore_descriptor_limit() {
  if (!limit_before) return;
  const rlimit limit{.rlim_cur = limit_before->soft, .rlim_max = limit_before->hard};
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

Result<> set_resource_limit(int resource, std::uint64_t soft, std::uint64_t hard) {
  const rlimit limit{.rlim_cur = soft, .rlim_max = hard};
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &limit) < 0)
    return fail_errno("setrlimit", "soft {} hard {}", soft, hard);
  return {};
}

Result<std::optional<Keyring>> join_session_keyring(const char* name) {
  if (keyctl(KEYCTL_JOIN_SESSION_KEYRING, name) < 0) {
    if (errno == ENOSYS) return std::nullopt;
    return fail_errno("keyctl", "join session keyring {}", name == nullptr ? "" : name);
  }
  return session_keyring();
}

Result<std::optional<Keyring>> session_keyring() {
  std::array<char, 4096> text{};
  if (keyctl(KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, text.data(), text.size()) < 0) {
    if (errno == ENOSYS) return std::nullopt;
    return fail_errno("keyctl", "describe the session keyring");
  }
  // "keyring;UID;GID;PERMISSIONS;NAME", with the permissions in hexadecimal.
  const std::vector<std::string_view> fields = split(text.data(), ';');
  Keyring keyring;
  constexpr std::size_t owner = 1, permissions = 3;
  if (fields.size() <= permissions || !parse_number(fields[owner], 10, keyring.owner) ||
      !parse_number(fields[permissions], 16, keyring.permissions))
    return fail("keyctl: the session keyring's description has an unknown format");
  return keyring;
}

Result<> set_session_keyring_permissions(std::uint32_t permissions) {
  if (keyctl(KEYCTL_SETPERM, KEY_SPEC_SESSION_KEYRING, permissions) < 0)
    return fail_errno("keyctl", "set the permissions of the session keyring");
  return {};
}

Result<> set_no_new_privileges() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) < 0)
    return fail_errno("prctl", "PR_SET_NO_NEW_PRIVS");
  return {};
}

Result<int> load_filter(std::span<const sock_filter> program, unsigned flags) {
  sock_fprog filter{.len = static_cast<unsigned short>(program.size()),
                    .filter = const_cast<sock_filter*>(program.data())};
  const long listener = seccomp(SECCOMP_SET_MODE_FILTER, flags, &filter);
  if (listener < 0) return fail_errno("seccomp", "SECCOMP_SET_MODE_FILTER");
  return static_cast<int>(listener);
}

void set_name(const char* name) { (void)::prctl(PR_SET_NAME, name, 0UL, 0UL, 0UL); }

}  // namespace rt::sys
