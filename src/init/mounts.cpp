// Mounts, in the order of config.json. Each is made detached with its attributes, then moved onto a
// descriptor that was looked up inside the root once: there is no moment in which a path could mean
// something else.
#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "copy_up.h"
#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

Result<sys::Fd> make_target(int root, const std::string& target, bool directory) {
  return directory ? sys::make_directory_in_root(root, target)
                   : sys::make_file_in_root(root, target);
}

/// proc and sysfs at their usual places are what masks and labels rely on: no symbolic link may
/// lead elsewhere (CVE-2019-19921, CVE-2023-27561).
Result<sys::Fd> make_real_target(int root, const std::string& target) {
  Result<sys::Fd> entry = sys::open_in_root(root, target, O_PATH | O_NOFOLLOW);
  if (!entry && entry.error().err == ENOENT) return make_target(root, target, true);
  if (entry && !S_ISDIR(TRY(sys::file_status(entry->get())).st_mode))
    return fail("{} in the root is not a directory", target);
  return entry;
}

/// A tmpfs over a directory that exists keeps its mode, unless config.json names one.
std::string mode_of(int root, const plan::Mount& mount) {
  if (std::ranges::find(mount.data, "mode", &std::pair<std::string, std::string>::first) !=
      mount.data.end())
    return {};
  const Result<sys::Fd> there = sys::open_in_root(root, mount.target, O_PATH | O_DIRECTORY);
  if (!there) return {};
  const Result<struct stat> st = sys::file_status(there->get());
  return st ? fmt::format("{:o}", st->st_mode & 07777U) : std::string();
}

Result<sys::Fd> make_filesystem(int root, const plan::Mount& mount) {
  sys::FsContext fs = TRY(sys::FsContext::open(mount.type));
  if (!mount.source.empty()) TRY(fs.set("source", mount.source));
  for (const auto& [key, value] : mount.data) TRY(fs.set(key, value));
  if (mount.type == "tmpfs")
    if (const std::string mode = mode_of(root, mount); !mode.empty()) TRY(fs.set("mode", mode));
  const std::uint64_t later = mount.readonly_last ? MOUNT_ATTR_RDONLY : 0;
  return fs.mount(mount.set & ~later);
}

Result<> set_propagation(int fd, const plan::Mount& mount) {
  for (const std::uint64_t flags : mount.propagation)
    TRY(sys::set_attributes(fd, {.propagation = flags & ~std::uint64_t{MS_REC}},
                            (flags & MS_REC) != 0));
  return {};
}

Result<> mount_filesystem(Context& context, const plan::Mount& mount) {
  const int root = context.prepared.root.get();
  const bool is_trusted = mount.type == "proc" || mount.type == "sysfs";
  const sys::Fd target = TRY(is_trusted ? make_real_target(root, mount.target)
                                        : make_target(root, mount.target, true));
  sys::Fd fs = TRY(make_filesystem(root, mount));
  if (mount.copy_up) TRY(copy_tree(root, mount.target, fs.get()));
  if (mount.set_all != 0 || mount.clear_all != 0)
    TRY(sys::set_attributes(fs.get(), {.set = mount.set_all, .clear = mount.clear_all}, true));
  TRY(sys::move_mount(fs.get(), target.get()));
  TRY(set_propagation(fs.get(), mount));
  if (mount.readonly_last) context.make_readonly_last.push_back(std::move(fs));
  return {};
}

Result<> mount_bind(const Context& context, const plan::Mount& mount, std::size_t index) {
  // Attributes and propagation were set by the runtime, while the copy was detached.
  const int source = context.prepared.sources.at(index).get();
  const bool directory = S_ISDIR(TRY(sys::file_status(source)).st_mode);
  // Labels, masks and sysctls rely on what /proc is (CVE-2019-16884).
  if (mount.target == "/proc" && TRY(sys::filesystem_type(source)) != PROC_SUPER_MAGIC)
    return fail("only a procfs may be mounted on /proc");
  const sys::Fd target = TRY(make_target(context.prepared.root.get(), mount.target, directory));
  return sys::move_mount(source, target.get());
}

Result<> remount(const Context& context, const plan::Mount& mount) {
  const sys::Fd target = TRY(sys::open_in_root(context.prepared.root.get(), mount.target, O_PATH));
  if (mount.set != 0 || mount.clear != 0)
    TRY(sys::set_attributes(target.get(), {.set = mount.set, .clear = mount.clear}, false));
  if (mount.set_all != 0 || mount.clear_all != 0)
    TRY(sys::set_attributes(target.get(), {.set = mount.set_all, .clear = mount.clear_all}, true));
  return set_propagation(target.get(), mount);
}

Result<> mount_one(Context& context, const plan::Mount& mount, std::size_t index) {
  switch (mount.kind) {
    case plan::MountKind::bind: return mount_bind(context, mount, index);
    case plan::MountKind::filesystem: return mount_filesystem(context, mount);
    case plan::MountKind::cgroup: return mount_cgroups(context, mount);
    case plan::MountKind::remount: return remount(context, mount);
  }
  return {};
}

}  // namespace

Result<> attach(const Context& context, int mount, const std::string& target) {
  const sys::Fd point = TRY(sys::make_directory_in_root(context.prepared.root.get(), target));
  return sys::move_mount(mount, point.get());
}

Result<> mount_all(Context& context) {
  for (std::size_t i = 0; i < context.plan.mounts.size(); i++) {
    const plan::Mount& mount = context.plan.mounts[i];
    Result<> r = mount_one(context, mount, i);
    if (!r) return fail(std::move(r).error().context("mount " + mount.target).at(mount.origin));
  }
  return {};
}

}  // namespace rt::init
