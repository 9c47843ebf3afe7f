// Which mounts of a container are the host's, and by what names CRIU finds them again.
#include "external_mounts.h"

#include <algorithm>
#include <map>

#include <fcntl.h>
#include <linux/sched.h>

#include "rt/base/mountinfo.h"
#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::checkpoint {
namespace {

Result<std::vector<Mounted>> mounts_of(const sys::Fd& proc, const std::string& process) {
  return parse_mountinfo(
      TRY(sys::read_file_at(proc.get(), process + "/mountinfo", most_mountinfo)));
}

/// The rest of a path below `directory`; nothing if it is not below.
std::optional<std::string> rest_below(const std::string& path, const std::string& directory) {
  if (directory == "/") return path;
  if (!path.starts_with(directory)) return std::nullopt;
  std::string rest = path.substr(directory.size());
  if (!rest.empty() && rest.front() != '/') return std::nullopt;
  return rest;
}

/// Without its own cgroup namespace the container sees copies of the host's cgroup mounts.
bool shows_host_cgroups(const plan::Plan& plan) {
  return (plan.namespaces.create & CLONE_NEWCGROUP) == 0;
}

/// A mount point from config.json.
struct Claim {
  std::string target;
  bool external = false;
  /// Mounts below came with it.
  bool recursive = false;
};

std::optional<Claim> claim_of(const plan::Plan& plan, const plan::Mount& mount) {
  switch (mount.kind) {
    case plan::MountKind::remount: return std::nullopt;
    case plan::MountKind::filesystem: return Claim{.target = mount.target};
    case plan::MountKind::bind:
      // It shows files of the container itself.
      if (mount.source_inside) return std::nullopt;
      return Claim{.target = mount.target, .external = true, .recursive = mount.recursive};
    case plan::MountKind::cgroup: {
      const bool copies = shows_host_cgroups(plan);
      // On v1 the mount itself is a tmpfs for the hierarchies.
      const bool unified = plan.cgroup.layout.mode == cgroup::Mode::v2;
      return Claim{.target = mount.target, .external = copies && unified, .recursive = copies};
    }
  }
  return std::nullopt;
}

/// By the kernel's number of the mount, without those that the container has unmounted or hidden.
std::map<std::uint64_t, Claim> find_claims(const plan::Plan& plan, const sys::Fd& proc,
                                           const sys::Fd& root) {
  std::map<std::uint64_t, Claim> claims;
  const auto add = [&](Claim claim) {
    const Result<sys::Fd> file = sys::open_in_root(root.get(), claim.target, O_PATH);
    if (!file) return;
    if (const auto identity = identify_file(proc, "self", file->get()))
      claims.insert_or_assign(identity->mount, std::move(claim));
  };
  for (const plan::Mount& mount : plan.mounts)
    if (std::optional<Claim> claim = claim_of(plan, mount)) add(*std::move(claim));
  if (plan.bind_devices)
    for (const plan::Device& device : plan.devices) add({.target = device.path, .external = true});
  return claims;
}

std::string directory_name(const cgroup::Hierarchy& hierarchy) {
  return hierarchy.mount.substr(hierarchy.mount.rfind('/'));
}

void add_cgroups(const plan::Plan& plan, const plan::Mount& mount,
                 std::vector<ExternalMount>& result) {
  const cgroup::Layout& layout = plan.cgroup.layout;
  for (std::size_t i = 0; i < layout.hierarchies.size(); i++) {
    const cgroup::Hierarchy& hierarchy = layout.hierarchies[i];
    const bool unified = layout.mode == cgroup::Mode::v2;
    result.push_back({mount.target + (unified ? "" : directory_name(hierarchy)),
                      unified ? hierarchy.mount : hierarchy.mount + plan.cgroup.paths.at(i)});
  }
}

}  // namespace

Result<FileIdentity> identify_file(const sys::Fd& proc, const std::string& process, int fd) {
  const std::string text =
      TRY(sys::read_file_at(proc.get(), fmt::format("{}/fdinfo/{}", process, fd)));
  FileIdentity identity;
  for (const std::string_view line : split(text, '\n')) {
    const auto parts = split(line, '\t');
    if (parts.size() < 2) continue;
    if (parts[0] == "mnt_id:") identity.mount = parse_unsigned(parts[1]).value_or(0);
    if (parts[0] == "ino:") identity.inode = parse_unsigned(parts[1]).value_or(0);
  }
  return identity;
}

Result<std::vector<ExternalMount>> mounts_to_dump(const plan::Plan& plan, const sys::Fd& proc,
                                                  pid_t pid) {
  const sys::Fd root =
      TRY(sys::open_at(proc.get(), fmt::format("{}/root", pid), O_PATH | O_DIRECTORY));
  const std::map<std::uint64_t, Claim> claims = find_claims(plan, proc, root);
  const std::vector<Mounted> mounts = TRY(mounts_of(proc, std::to_string(pid)));
  std::vector<ExternalMount> result;
  std::map<std::string, Claim> claimed;  // by mount point
  for (const Mounted& mount : mounts) {
    const auto own = claims.find(mount.id);
    if (own != claims.end()) {
      claimed.insert_or_assign(mount.point, own->second);
      if (own->second.external) result.push_back({mount.point, own->second.target});
      continue;
    }
    // Masked files have the host's /dev/null over them.
    if (mount.root == "/null") {
      result.push_back({mount.point, "/dev/null"});
      continue;
    }
    std::optional<std::string> name;
    std::size_t longest = 0;
    for (const auto& [point, claim] : claimed) {
      const auto rest = rest_below(mount.point, point);
      if (!rest || point.size() < longest) continue;
      longest = point.size();
      name = claim.recursive ? std::optional(claim.target + *rest) : std::nullopt;
    }
    if (name) result.push_back({mount.point, *std::move(name)});
  }
  return result;
}

Result<std::vector<ExternalMount>> mounts_to_restore(const plan::Plan& plan, const sys::Fd& proc) {
  const std::vector<Mounted> host = TRY(mounts_of(proc, "self"));
  std::vector<ExternalMount> result{{"/dev/null", "/dev/null"}};
  for (const plan::Mount& mount : plan.mounts) {
    if (mount.kind == plan::MountKind::cgroup && shows_host_cgroups(plan))
      add_cgroups(plan, mount, result);
    if (mount.kind != plan::MountKind::bind || mount.source_inside) continue;
    result.push_back({mount.target, mount.source});
    for (const Mounted& below : host)
      if (const auto rest = rest_below(below.point, mount.source);
          mount.recursive && rest && !rest->empty())
        result.push_back({mount.target + *rest, below.point});
  }
  if (plan.bind_devices)
    for (const plan::Device& device : plan.devices) result.push_back({device.path, device.path});
  return result;
}

}  // namespace rt::checkpoint
