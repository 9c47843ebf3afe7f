// Hints for callers without rights: the host's setting or program that is missing.
#include "rights_hint.h"

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/ranges.h>

#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/process_info.h"
#include "rt/host/programs.h"
#include "rt/host/text.h"
#include "rt/host/user_ids.h"
#include "rt/sys/file.h"

namespace rt::diagnose {
namespace {

/// What prevents users from making user namespaces here.
std::string user_namespaces_off() {
  if (::geteuid() == 0) return {};
  const std::vector<host::Obstacle> obstacles = host::obstacles_to_user_namespaces(true);
  return obstacles.empty()
             ? ""
             : fmt::format("{}: as root, {}", obstacles.front().fact, obstacles.front().fix);
}

std::string describe(const std::vector<plan::IdRange>& ranges) {
  std::string text;
  for (const plan::IdRange& range : ranges)
    text += fmt::format("{}{} to {}", text.empty() ? "" : ", ", range.first,
                        range.first + range.size - 1);
  return text;
}

/// Why newuidmap(1) or newgidmap(1) failed.
std::string id_maps(const Error& error) {
  // rt wrote the map itself, not one of these programs.
  if (!error.syscall.empty()) return {};
  const bool groups = error.pointer == "/linux/gidMappings";
  const std::string name = groups ? "newgidmap" : "newuidmap";
  const std::string file = groups ? "/etc/subgid" : "/etc/subuid";
  const std::string program = host::find_program(name);
  if (program.empty())
    return "the package is called uidmap on Debian and Ubuntu, shadow-utils on Fedora: `apt "
           "install uidmap`";
  if (!host::raises_rights(program))
    return fmt::format("{} is not setuid root: as root, `chmod u+s {}`", program, program);
  if (host::no_new_privileges())
    return fmt::format("rt was started with no_new_privs, which takes its rights from {}", program);
  const std::string user = host::user_name();
  const auto ranges = host::subordinate_ranges(host::setting(file), user, ::geteuid());
  if (ranges.empty())
    return fmt::format("{} has no range for {}: as root, `usermod --add-sub{}s 100000-165535 {}`",
                       file, user, groups ? "gid" : "uid", user);
  return fmt::format("{} gives {} the ids {}", file, user, describe(ranges));
}

/// The mounts on top of our procfs or sysfs: the kernel allows no new one that would reveal what
/// they hide (user_namespaces(7)).
std::string covered(const std::string& type, const std::string& place) {
  std::vector<std::string> covers = host::covers_of(place);
  if (covers.empty()) return {};
  constexpr std::size_t shown = 3;
  const std::size_t more = covers.size() > shown ? covers.size() - shown : 0;
  covers.resize(covers.size() - more);
  std::string names = fmt::format("{}", fmt::join(covers, ", "));
  if (more > 0) names += fmt::format(" and {} more", more);
  return fmt::format(
      "{} is covered here ({}), so the kernel makes no {} in a user namespace: start the outer "
      "container without masks (podman --security-opt unmask=ALL, docker --security-opt "
      "systempaths=unconfined), or bind {} instead",
      place, names, type, place);
}

std::string mounts(const Error& error, const std::optional<spec::Config>& config) {
  const auto parts = split(error.pointer, '/');
  if (!config || parts.size() < 3) return {};
  const std::uint64_t index = parse_unsigned(parts[2]).value_or(config->mounts.size());
  if (index >= config->mounts.size()) return {};
  const spec::Mount& mount = config->mounts[index];
  if (mount.type == "proc") return covered("procfs", "/proc");
  if (mount.type == "sysfs") return covered("sysfs", "/sys");
  if (error.err == EPERM && error.syscall == "mount_setattr")
    return "its source has flags (nosuid, nodev, noexec, ro, access times) that a user namespace "
           "may not clear: remove the options that do";
  if (error.err == EINVAL && error.syscall == "open_tree")
    return "its source has mounts below it, which a user namespace may not uncover: use rbind";
  return {};
}

/// The controllers of the limits in config.json.
std::string limited(const std::optional<spec::Config>& config) {
  if (!config || !config->linux || !config->linux->resources) return {};
  const spec::Resources& r = *config->linux->resources;
  std::string names;
  const auto add = [&](bool there, std::string_view name) {
    if (there) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  };
  add(r.memory.has_value(), "memory");
  add(r.cpu.has_value(), "cpu");
  add(r.pids.has_value(), "pids");
  add(r.block_io.has_value(), "io");
  add(!r.hugepage_limits.empty(), "hugetlb");
  add(!r.rdma.empty(), "rdma");
  return names;
}

std::string delegation(const Error& error, const std::optional<spec::Config>& config) {
  // Enabling fails this way only if the parent cgroup lacks the controller.
  if (error.code == code::cgroup && error.err == ENOENT && error.syscall == "write")
    return "as root, `systemctl edit user@.service` with `[Service]` and `Delegate=cpu cpuset io "
           "memory pids`, then log in again";
  if (error.err != EACCES && error.err != EPERM && error.err != EROFS) return {};
  const std::string what = limited(config);
  const std::string needs = what.empty() ? std::string("/linux/cgroupsPath needs")
                                         : fmt::format("the limits of {} need", what);
  if (sys::file_status_at(AT_FDCWD, "/sys/fs/cgroup/cgroup.controllers"))
    return fmt::format(
        "{} a cgroup of this user: start rt with `systemd-run --user --scope -p Delegate=yes "
        "rt …`, or remove the setting",
        needs);
  return fmt::format(
      "{} a cgroup of this user, which systemd delegates only with cgroup v2: boot with "
      "systemd.unified_cgroup_hierarchy=1, or remove the setting",
      needs);
}

}  // namespace

std::string rights_hint(const Error& error,
                        const std::function<std::optional<spec::Config>()>& config) {
  if (::geteuid() == 0 && !host::in_user_namespace()) return {};
  if (error.code == code::id_map) return id_maps(error);
  if (error.code == code::mount) return mounts(error, config());
  if (error.code == code::resource_limit || error.code == code::cgroup)
    return delegation(error, config());
  if (error.err != EPERM && error.err != EACCES && error.err != ENOSPC) return {};
  return user_namespaces_off();
}

}  // namespace rt::diagnose
