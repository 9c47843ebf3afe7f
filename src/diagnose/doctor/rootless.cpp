// What ordinary users need for containers. Root tests it as uid 65534.
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>

#include <fmt/ranges.h>

#include "probe.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/programs.h"
#include "rt/host/text.h"
#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/process.h"

namespace rt::diagnose::doctor {
namespace {

/// AppArmor may allow a user namespace but nothing in it, so use it too.
Finding user_namespace(const Facts& /*facts*/, std::string_view /*argument*/) {
  const Result<> made =
      host::try_as_ordinary_user({}, [] { return sys::unshare(CLONE_NEWUTS | CLONE_NEWNS); });
  if (!made && made.error().err != ETIME)
    if (const auto obstacles = host::obstacles_to_user_namespaces(true); !obstacles.empty())
      return missing(obstacles.front().fact, obstacles.front().fix);
  return finding_of(made, "can be made and used", "see namespaces.user");
}

Finding new_mount(std::string_view type, std::uint64_t flags, std::string_view place) {
  const Result<> made =
      host::try_as_ordinary_user({.flags = flags | CLONE_NEWNS}, [type]() -> Result<> {
        sys::FsContext fs = TRY(sys::FsContext::open(std::string(type)));
        (void)TRY(fs.mount(MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC));
        return {};
      });
  if (!made && made.error().err == EPERM)
    if (const std::vector<std::string> covers = host::covers_of(place); !covers.empty())
      return missing(
          fmt::format("parts of {} are mounted over: {}", place, fmt::join(covers, ", ")),
          fmt::format("unmount them; or a bind mount of {} in config.json", place));
  return finding_of(made, "can be mounted", "see rootless.user-namespace");
}

Finding proc(const Facts& /*facts*/, std::string_view /*argument*/) {
  return new_mount("proc", CLONE_NEWPID, "/proc");
}

Finding sysfs(const Facts& /*facts*/, std::string_view /*argument*/) {
  return new_mount("sysfs", CLONE_NEWNET, "/sys");
}

/// The user in question: the caller, or the one who called sudo.
std::optional<std::uint32_t> user_of(const Facts& facts) {
  if (facts.ordinary) return facts.host.euid;
  const auto uid = parse_unsigned(environment("SUDO_UID"));
  if (!uid || *uid == 0) return std::nullopt;
  return static_cast<std::uint32_t>(*uid);
}

Finding subordinate_ids(const Facts& facts, std::string_view file) {
  const std::string text = host::setting(std::string(file));
  const auto fix = [&](std::string_view user) {
    return fmt::format("usermod --add-sub{}s 100000-165535 {}",
                       file.ends_with("gid") ? "gid" : "uid", user);
  };
  const std::optional<std::uint32_t> uid = user_of(facts);
  if (!uid) {
    const std::vector<std::string> users = host::subordinate_users(text);
    return users.empty() ? missing(fmt::format("no user has any in {}", file), fix("USER"))
                         : works(fmt::format("{} in {}", plural(users.size(), "user"), file));
  }
  const std::string name = host::name_of_user(host::setting("/etc/passwd"), *uid);
  const std::string user = name.empty() ? std::to_string(*uid) : name;
  std::uint64_t count = 0;
  for (const plan::IdRange& range : host::subordinate_ranges(text, name, *uid)) count += range.size;
  constexpr std::uint64_t enough = 65536;  // images use ids up to 65534
  return count >= enough ? works(fmt::format("{} for {}", count, user))
                         : missing(fmt::format("{} for {} in {}", count, user, file), fix(user));
}

Finding mapping_program(const Facts& facts, std::string_view name) {
  const std::string file = host::find_program(std::string(name));
  if (file.empty())
    return missing(fmt::format("there is no {}: a container has one user only", name),
                   "the package uidmap, shadow-utils or shadow");
  if (!host::raises_rights(file))
    return missing(fmt::format("{} is neither set-uid nor has file capabilities", file),
                   fmt::format("chmod u+s {}", file));
  if (facts.ordinary && host::no_new_privileges())
    return missing(fmt::format("{} gets no rights: no_new_privs is set", file),
                   "a login without no_new_privs");
  return works(file);
}

constexpr auto probes = std::to_array<Probe>({
    {{"rootless.user-namespace", "one made by an ordinary user", false, true}, user_namespace},
    {{"rootless.proc", "a new proc in it", false, true}, proc},
    {{"rootless.sysfs", "a new sysfs in it"}, sysfs},
    {{"rootless.subuid", "subordinate user ids"}, subordinate_ids, "/etc/subuid"},
    {{"rootless.subgid", "subordinate group ids"}, subordinate_ids, "/etc/subgid"},
    {{"rootless.newuidmap", "the program that maps user ids"}, mapping_program, "newuidmap"},
    {{"rootless.newgidmap", "the program that maps group ids"}, mapping_program, "newgidmap"},
});

}  // namespace

std::span<const Probe> rootless_probes() { return probes; }

}  // namespace rt::diagnose::doctor
