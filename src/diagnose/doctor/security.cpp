// Probes capabilities, system call filters and security modules.
#include <algorithm>
#include <array>
#include <bit>

#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#include <seccomp.h>

#include "doctor.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/host.h"
#include "rt/spec/names.h"
#include "rt/sys/identity.h"

namespace rt::diagnose::doctor {
namespace {

/// What fails without a capability that containers often get or rt itself needs.
struct Loss {
  unsigned capability;
  std::string_view name;
  std::string_view what;
  bool needed = false;
};
constexpr auto losses = std::to_array<Loss>({
    {CAP_SYS_ADMIN, "CAP_SYS_ADMIN", "no namespaces and no mounts", true},
    {CAP_SETUID, "CAP_SETUID", "no other users in containers", true},
    {CAP_SETGID, "CAP_SETGID", "no other groups in containers", true},
    {CAP_SETPCAP, "CAP_SETPCAP", "bounding sets cannot be limited", true},
    {CAP_SYS_RESOURCE, "CAP_SYS_RESOURCE",
     "hard limits of /process/rlimits cannot be raised, oomScoreAdj not be lowered"},
    {CAP_NET_ADMIN, "CAP_NET_ADMIN", "netDevices cannot be moved"},
    {CAP_MKNOD, "CAP_MKNOD", "devices are bind mounts"},
    {CAP_SYS_CHROOT, "CAP_SYS_CHROOT", "exec cannot enter a root"},
    {CAP_KILL, "CAP_KILL", "processes of other users cannot be signalled"},
    {CAP_SYS_PTRACE, "CAP_SYS_PTRACE", "processes of other users cannot be entered"},
});

Outcome capabilities(const Scene& scene, std::string_view /*argument*/) {
  if (scene.ordinary)
    return works("none of the host's, as an ordinary user; all in a user namespace");
  const std::uint64_t missing = scene.host.capabilities & ~scene.host.bounding;
  const auto count = [](std::uint64_t mask) { return std::popcount(mask); };
  std::string found = fmt::format("{} of {}", count(scene.host.bounding & scene.host.capabilities),
                                  count(scene.host.capabilities));
  bool needed = false;
  for (const Loss& loss : losses) {
    if ((missing >> loss.capability & 1U) == 0) continue;
    found += fmt::format("; without {} {}", loss.name, loss.what);
    needed = needed || loss.needed;
  }
  if (missing == 0) return works(std::move(found));
  constexpr const char* fix = "whoever started us has taken them: give them back there";
  return needed ? lacks(std::move(found), fix) : partly(std::move(found), fix);
}

/// Loads a filter that allows everything.
Result<> load_filter(unsigned flags) {
  constexpr sock_filter allow{.code = BPF_RET | BPF_K, .jt = 0, .jf = 0, .k = SECCOMP_RET_ALLOW};
  TRY(sys::set_no_new_privileges());
  (void)TRY(sys::load_filter({&allow, 1}, flags));
  return {};
}

Outcome filters(const Scene& /*scene*/, std::string_view /*argument*/) {
  return outcome_of(host::try_in_child({}, [] { return load_filter(0); }), "a filter can be loaded",
                    "a kernel with CONFIG_SECCOMP_FILTER");
}

Outcome notification(const Scene& /*scene*/, std::string_view /*argument*/) {
  return outcome_of(
      host::try_in_child({}, [] { return load_filter(SECCOMP_FILTER_FLAG_NEW_LISTENER); }),
      "a listener can be had", "nobody around us may have a listener already");
}

Outcome actions(const Scene& /*scene*/, std::string_view /*argument*/) {
  const std::string known = host::seccomp_actions();
  std::string missing;
  const std::vector<std::string> names = spec::names_of<spec::SeccompAction>();
  for (std::size_t i = 0; i < names.size(); i++)
    if (!host::lists(known, host::kernel_word(static_cast<spec::SeccompAction>(i))))
      missing += " " + names[i];
  if (known.empty()) return lacks("the kernel does not say (/proc/sys/kernel/seccomp)");
  return missing.empty() ? works("all: " + known) : partly("unknown:" + missing, "a newer kernel");
}

Outcome library(const Scene& /*scene*/, std::string_view /*argument*/) {
  const scmp_version* version = ::seccomp_version();
  return works(fmt::format("{}.{}.{}", version->major, version->minor, version->micro));
}

Outcome modules(const Scene& /*scene*/, std::string_view /*argument*/) {
  const std::string list = host::setting("/sys/kernel/security/lsm");
  return list.empty()
             ? untried("securityfs is not mounted: mount -t securityfs - /sys/kernel/security")
             : works(list);
}

Outcome apparmor(const Scene& /*scene*/, std::string_view /*argument*/) {
  if (!host::apparmor_is_on()) return partly("off: a config with apparmorProfile is refused");
  const std::size_t count = host::apparmor_profiles().size();
  return works(count == 0 ? "on; the profiles cannot be listed"
                          : fmt::format("on, {}", plural(count, "profile")));
}

Outcome selinux(const Scene& /*scene*/, std::string_view /*argument*/) {
  if (!host::selinux_is_on()) return partly("off: a config with selinuxLabel is refused");
  return host::setting("/sys/fs/selinux/enforce") == "1" ? works("on, enforcing")
                                                         : works("on, permissive");
}

Outcome keyrings(const Scene& scene, std::string_view /*argument*/) {
  const std::string file =
      scene.ordinary ? "/proc/sys/kernel/keys/maxkeys" : "/proc/sys/kernel/keys/root_maxkeys";
  const auto limit = parse_unsigned(host::setting(file));
  if (!limit) return partly("this kernel has none, containers share nothing through them");
  constexpr std::uint64_t few = 1000;
  std::string found = fmt::format("{} keys at most, a container takes one", *limit);
  return *limit < few ? partly(found, fmt::format("a greater {}; or --no-new-keyring", file))
                      : works(found);
}

constexpr auto probes = std::to_array<Probe>({
    {{"security.capabilities", "what we may do, and give", true}, capabilities},
    {{"security.seccomp", "filters of system calls", true}, filters},
    {{"security.seccomp-notify", "calls that others answer (SCMP_ACT_NOTIFY)"}, notification},
    {{"security.seccomp-actions", "what a filter may do"}, actions},
    {{"security.libseccomp", "the library that makes filters"}, library},
    {{"security.modules", "security modules of the kernel"}, modules},
    {{"security.apparmor", "AppArmor (apparmorProfile)"}, apparmor},
    {{"security.selinux", "SELinux (selinuxLabel)"}, selinux},
    {{"security.keyrings", "a session keyring for each container"}, keyrings},
});

}  // namespace

std::span<const Probe> security_probes() { return probes; }

}  // namespace rt::diagnose::doctor
