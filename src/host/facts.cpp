// Facts about this host from /proc and /sys. An unreadable file counts as an unset one.
#include "rt/host/facts.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sys/stat.h>

#include <fmt/format.h>

#include "rt/base/mountinfo.h"
#include "rt/base/text.h"
#include "rt/sys/file.h"

namespace rt::host {
namespace {

constexpr auto kinds = [] {
  std::array<NamespaceKind, plan::namespace_kinds.size()> all{};
  std::ranges::transform(plan::namespace_kinds, all.begin(),
                         [](const plan::NamespaceKind& kind) { return NamespaceKind{kind}; });
  return all;
}();

/// A whole distribution has many profiles.
constexpr std::size_t most_profiles = std::size_t{8} << 20U;

/// Empty directories that the kernel made as mount points: a mount on them hides nothing
/// (sysfs_create_mount_point(), proc_create_mount_point()).
constexpr auto made_for_mounts = std::to_array<std::string_view>(
    {"/proc/sys/fs/binfmt_misc", "/proc/fs/nfsd", "/sys/fs/cgroup", "/sys/fs/bpf",
     "/sys/fs/fuse/connections", "/sys/fs/pstore", "/sys/fs/resctrl", "/sys/fs/selinux",
     "/sys/fs/smackfs", "/sys/kernel/config", "/sys/kernel/debug", "/sys/kernel/security",
     "/sys/kernel/tracing", "/sys/firmware/efi/efivars"});

}  // namespace

bool is_there(const std::string& path) {
  return static_cast<bool>(sys::open_at(AT_FDCWD, path, O_PATH));
}

std::string setting(const std::string& path) {
  return std::string(trim(sys::read_file_at(AT_FDCWD, path).value_or("")));
}

bool lists(std::string_view text, std::string_view word) {
  const auto words = split(text, ' ');
  return std::ranges::find(words, word) != words.end();
}

bool NamespaceKind::is_known() const {
  struct stat st{};
  return ::lstat(fmt::format("/proc/self/ns/{}", link).c_str(), &st) == 0;
}

std::string NamespaceKind::limit_file() const {
  return fmt::format("/proc/sys/user/max_{}_namespaces", link);
}

std::span<const NamespaceKind> namespace_kinds() { return kinds; }

const NamespaceKind& kind_of(spec::NamespaceType type) {
  return *std::ranges::find(kinds, type, &NamespaceKind::type);
}

std::vector<Obstacle> obstacles_to_user_namespaces(bool ordinary_user) {
  std::vector<Obstacle> obstacles;
  const std::string limit = kind_of(spec::NamespaceType::user).limit_file();
  if (setting(limit) == "0")
    obstacles.push_back({limit + " is 0", "sysctl -w user.max_user_namespaces=15000"});
  if (!ordinary_user) return obstacles;
  if (setting("/proc/sys/kernel/unprivileged_userns_clone") == "0")
    obstacles.push_back(
        {"/proc/sys/kernel/unprivileged_userns_clone is 0, so only root can make one",
         "sysctl -w kernel.unprivileged_userns_clone=1"});
  if (setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1")
    obstacles.push_back(
        {"AppArmor restricts user namespaces of ordinary users on this host",
         "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or load a profile "
         "for rt that has the rule `userns,`"});
  return obstacles;
}

std::vector<std::string> covers_of(std::string_view directory) {
  const auto text = sys::read_file_at(AT_FDCWD, "/proc/self/mountinfo", most_mountinfo);
  std::vector<std::string> covers;
  for (Mounted& mount : parse_mountinfo(text.value_or(""))) {
    const bool inside = mount.point.starts_with(fmt::format("{}/", directory));
    const bool harmless = std::ranges::any_of(made_for_mounts, [&](std::string_view place) {
      return (mount.point + "/").starts_with(fmt::format("{}/", place));
    });
    if (inside && !harmless) covers.push_back(std::move(mount.point));
  }
  return covers;
}

bool no_new_privileges() { return setting("/proc/self/status").contains("NoNewPrivs:\t1"); }

std::vector<std::string> filesystem_types() {
  std::vector<std::string> types;
  const std::string text = setting("/proc/filesystems");
  for (const std::string_view line : split(text, '\n'))
    if (!line.empty()) types.emplace_back(trim(line.substr(line.find('\t') + 1)));
  return types;
}

Result<bool> runs_apparmor() {
  Result<std::string> enabled =
      sys::read_file_at(AT_FDCWD, "/sys/module/apparmor/parameters/enabled");
  if (!enabled && enabled.error().err == ENOENT) return false;
  return TRY(std::move(enabled)).starts_with('Y');
}

bool apparmor_is_on() { return runs_apparmor().value_or(false); }

std::vector<std::string> apparmor_profiles() {
  const std::string text =
      sys::read_file_at(AT_FDCWD, "/sys/kernel/security/apparmor/profiles", most_profiles)
          .value_or("");
  std::vector<std::string> profiles;
  for (const std::string_view line : split(text, '\n'))
    if (!line.empty()) profiles.emplace_back(line);
  return profiles;
}

std::string seccomp_actions() { return setting("/proc/sys/kernel/seccomp/actions_avail"); }

std::string_view seccomp_action_name(std::uint32_t action) {
  switch (action & SECCOMP_RET_ACTION_FULL) {
    case SECCOMP_RET_KILL_THREAD: return "kill_thread";
    case SECCOMP_RET_KILL_PROCESS: return "kill_process";
    case SECCOMP_RET_TRAP: return "trap";
    case SECCOMP_RET_ERRNO: return "errno";
    case SECCOMP_RET_TRACE: return "trace";
    case SECCOMP_RET_ALLOW: return "allow";
    case SECCOMP_RET_LOG: return "log";
    case SECCOMP_RET_USER_NOTIF: return "user_notif";
    default: return "";
  }
}

bool may_raise_limits(const plan::Host& host) {
  return (host.bounding >> CAP_SYS_RESOURCE & 1U) != 0 && !host.in_user_namespace;
}

}  // namespace rt::host
