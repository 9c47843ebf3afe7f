// What ordinary users need for containers. Root tests it as uid 65534.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>

#include <fmt/ranges.h>

#include "doctor.h"
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
Outcome user_namespace(const Scene& /*scene*/, std::string_view /*argument*/) {
  const Result<> made =
      host::try_as_ordinary_user({}, [] { return sys::unshare(CLONE_NEWUTS | CLONE_NEWNS); });
  if (made) return works("can be made and used");
  if (made.error().err == ETIME) return untried(made.error().text());
  const std::vector<host::Bar> bars = host::bars_of_user_namespaces(true);
  if (bars.empty()) return lacks(made.error().text(), "see namespaces.user");
  return lacks(bars.front().fact, bars.front().fix);
}

Outcome fresh(std::string_view type, std::uint64_t flags, std::string_view place) {
  const Result<> made =
      host::try_as_ordinary_user({.flags = flags | CLONE_NEWNS}, [type]() -> Result<> {
        constexpr auto safe = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;
        (void)TRY(mount_new(type, safe));
        return {};
      });
  const std::vector<std::string> covers =
      made ? std::vector<std::string>() : host::covers_of(place);
  if (made || made.error().err != EPERM || covers.empty())
    return outcome_of(made, "can be mounted");
  return lacks(fmt::format("parts of {} are mounted over: {}", place, fmt::join(covers, ", ")),
               fmt::format("umount them; or a bind mount of {} in config.json", place));
}

Outcome proc(const Scene& /*scene*/, std::string_view /*argument*/) {
  return fresh("proc", CLONE_NEWPID, "/proc");
}

Outcome sysfs(const Scene& /*scene*/, std::string_view /*argument*/) {
  return fresh("sysfs", CLONE_NEWNET, "/sys");
}

/// The user in question: the caller, or the one who called sudo.
std::optional<std::uint32_t> user_of(const Scene& scene) {
  if (scene.ordinary) return scene.host.euid;
  const char* caller = std::getenv("SUDO_UID");
  const auto uid = parse_unsigned(caller == nullptr ? "" : caller);
  if (!uid || *uid == 0) return std::nullopt;
  return static_cast<std::uint32_t>(*uid);
}

Outcome subordinate(const Scene& scene, std::string_view file) {
  const auto text = sys::read_file_at(AT_FDCWD, std::string(file));
  const bool groups = file.ends_with("gid");
  const auto fix = [&](std::string_view user) {
    return fmt::format("usermod --add-sub{}s 100000-165535 {}", groups ? "gid" : "uid", user);
  };
  const std::optional<std::uint32_t> uid = user_of(scene);
  if (!uid) {
    const std::vector<std::string> users = host::subordinate_users(text.value_or(""));
    return users.empty() ? partly(fmt::format("no user has any in {}", file), fix("USER"))
                         : works(fmt::format("{} in {}", plural(users.size(), "user"), file));
  }
  const std::string passwd = host::setting("/etc/passwd");
  const std::string name = host::name_of_user(passwd, *uid);
  std::uint64_t count = 0;
  for (const plan::IdRange& range : host::subordinate_ranges(text.value_or(""), name, *uid))
    count += range.size;
  const std::string shown = name.empty() ? fmt::format("user {}", *uid) : name;
  constexpr std::uint64_t enough = 65536;  // images use ids up to 65534
  if (count >= enough) return works(fmt::format("{} for {}", count, shown));
  return partly(fmt::format("{} for {} in {}", count, shown, file),
                fix(name.empty() ? std::to_string(*uid) : name));
}

Outcome mapping_program(const Scene& scene, std::string_view name) {
  constexpr const char* fix = "the package uidmap, shadow-utils or shadow";
  const std::string file = host::find_program(std::string(name));
  if (file.empty())
    return partly(fmt::format("there is no {}: a container has one user only", name), fix);
  if (!host::raises_rights(file))
    return partly(fmt::format("{} is neither set-uid nor has file capabilities", file),
                  fmt::format("chmod u+s {}", file));
  if (scene.ordinary && host::no_new_privileges())
    return partly(fmt::format("{} gets no rights: no_new_privs is set", file),
                  "a login without no_new_privs");
  return works(file);
}

constexpr auto probes = std::to_array<Probe>({
    {{"rootless.user-namespace", "one made by an ordinary user", false, true}, user_namespace},
    {{"rootless.proc", "a proc of its own there", false, true}, proc},
    {{"rootless.sysfs", "a sysfs of its own there"}, sysfs},
    {{"rootless.subuid", "subordinate user ids"}, subordinate, "/etc/subuid"},
    {{"rootless.subgid", "subordinate group ids"}, subordinate, "/etc/subgid"},
    {{"rootless.newuidmap", "the program that gives them"}, mapping_program, "newuidmap"},
    {{"rootless.newgidmap", "the program that gives these"}, mapping_program, "newgidmap"},
});

}  // namespace

std::span<const Probe> rootless_probes() { return probes; }

}  // namespace rt::diagnose::doctor
