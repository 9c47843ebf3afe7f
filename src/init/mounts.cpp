// Mounts, in the order of config.json. Each is made detached with its attributes, then moved onto a
// descriptor that was looked up once inside the root, so that no path can change its meaning in
// between.
#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "rt/init/sources.h"
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

/// Masks and labels rely on proc and sysfs being at their usual places: no symbolic link may lead
/// elsewhere (CVE-2019-19921, CVE-2023-27561), not even one created at this moment.
Result<sys::Fd> make_real_target(int root, const std::string& target) {
  constexpr int real = O_PATH | O_DIRECTORY | O_NOFOLLOW;
  Result<sys::Fd> there = sys::open_in_root(root, target, real);
  if (!there && there.error().err == ENOENT) {
    const sys::Leaf leaf = TRY(sys::make_parent_in_root(root, target));
    if (::mkdirat(leaf.directory.get(), leaf.name.c_str(), 0755) < 0 && errno != EEXIST)
      return fail_errno("mkdir", "{}", target);
    there = sys::open_in_root(root, target, real);
  }
  if (!there && there.error().err == ENOTDIR)
    return fail("{} in the root is not a directory", target);
  return there;
}

bool is_at_or_below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

/// An image must not redirect a destination, by a symbolic link for example, into a procfs or sysfs
/// that config.json does not name: a volume would cover what masks and labels rely on
/// (CVE-2019-16884). The check is on the opened descriptor.
Result<> check_target(const Context& context, const plan::Mount& mount, const sys::Fd& target) {
  // For example, part of the host's /sys that was bound elsewhere before.
  bool on_earlier = false;
  for (const plan::Mount& earlier : context.plan.mounts) {
    if (&earlier == &mount) break;
    on_earlier |= earlier.target != "/" && is_at_or_below(mount.target, earlier.target);
  }
  return check_place(target, on_earlier || is_at_or_below(mount.target, "/proc"),
                     on_earlier || is_at_or_below(mount.target, "/sys"));
}

/// The mode of the existing directory, for a tmpfs without a mode in config.json. Call it before
/// making the mount point.
std::string mode_of(int root, const plan::Mount& mount) {
  if (mount.type != "tmpfs" ||
      std::ranges::find(mount.data, "mode", &std::pair<std::string, std::string>::first) !=
          mount.data.end())
    return {};
  const Result<sys::Fd> there = sys::open_in_root(root, mount.target, O_PATH | O_DIRECTORY);
  if (!there) return {};
  const Result<struct stat> st = sys::file_status(there->get());
  return st ? fmt::format("{:o}", st->st_mode & 07777U) : std::string();
}

/// Takes the runtime's copy of a bind source; a request covers the bind mounts that follow, too.
/// Not earlier: the kernel lists mounts in the order in which they were made (Linux 6.8), and
/// people expect config.json's order.
Result<sys::Fd> take_source(Context& context, std::size_t index) {
  init::HostResources& resources = context.resources;
  if (const plan::Mount& mount = context.plan.mounts[index]; mount.source_inside) {
    const std::string inside = mount.source.substr(context.plan.root.path.size());
    const int flags = O_PATH | (mount.source_nofollow ? O_NOFOLLOW : 0);
    resources.mounts[index].place = TRY_CTX(sys::open_in_root(resources.root.get(), inside, flags),
                                            "bind {} in the container's root", inside);

    sys::Fd copy = TRY(make_source(context.plan, resources, index, 0));
    if (mount.id_map) {
      TRY(resources.channel.ask_to_map(static_cast<int>(index), copy));
      TRY(resources.channel.wait_for_go());
    }
    return copy;
  }
  if (context.plan.opens_inside) return make_source(context.plan, resources, index, 0);
  if (context.sources.empty()) {
    TRY(resources.channel.ask_for_sources(static_cast<int>(index)));
    const std::size_t end = end_of_sources(context.plan, resources, index);
    while (context.sources.size() < end - index)
      for (sys::Fd& source : TRY(resources.channel.wait_for_sources()))
        context.sources.push_back(std::move(source));
  }
  sys::Fd source = std::move(context.sources.front());
  context.sources.pop_front();
  return source;
}

Result<> map_ids(const Context& context, const plan::Mount& mount, std::size_t index, int fs) {
  if (!mount.id_map) return {};
  Result<> mapped =
      sys::map_ids(fs, context.resources.mounts[index].id_map.get(), mount.id_map->recursive);
  if (mapped) return mapped;
  Error error = std::move(mapped).error();
  if (error.err == EINVAL) error = std::move(error).context(mount.type + " cannot be id-mapped");
  return fail(std::move(error).at(mount.id_map->origin));
}

/// For a file system without a mount option for it.
Result<> set_label(const plan::Mount& mount, int fs) {
  const sys::Fd top = TRY(sys::open_at(fs, ".", O_RDONLY | O_DIRECTORY));
  if (::fsetxattr(top.get(), "security.selinux", mount.label.data(), mount.label.size(), 0) < 0)
    return fail(fail_errno("fsetxattr", "{}", mount.label).error().at("/linux/mountLabel"));
  return {};
}

Result<> set_propagation(int fd, const plan::Mount& mount) {
  for (const std::uint64_t flags : mount.propagation)
    TRY(sys::set_attributes(fd, {.propagation = flags & ~std::uint64_t{MS_REC}},
                            (flags & MS_REC) != 0));
  return {};
}

/// Remembers the mount for masks and read-only paths, which are resolved from it (paths.cpp).
/// Refuses a /proc that was moved away meanwhile: another one would be visible there.
Result<> remember_trusted(Context& context, const plan::Mount& mount, sys::Fd fs) {
  const Result<sys::Fd> seen =
      sys::open_in_root(context.resources.root.get(), mount.target, O_PATH | O_NOFOLLOW);
  if (!seen || TRY(sys::mount_number(seen->get())) != TRY(sys::mount_number(fs.get())))
    return fail("{} in the root was replaced meanwhile", mount.target);
  if (mount.readonly_last) context.make_readonly_last.push_back(TRY(sys::duplicate(fs.get())));
  context.trusted.emplace_back(mount.target, std::move(fs));
  return {};
}

/// A mount at or above a procfs or sysfs hides it.
void forget_covered(Context& context, const plan::Mount& mount) {
  std::erase_if(context.trusted, [&](const auto& trusted) {
    return mount.target == "/" || is_at_or_below(trusted.first, mount.target);
  });
}

bool is_root(const plan::Mount& mount) { return mount.target == "/"; }

/// A mount over the root becomes the root, and later mounts are made in it (as runc did up to 1.3;
/// GrootFS and hostPath volumes of / rely on it).
Result<> become_root(Context& context, const plan::Mount& mount, sys::Fd fs) {
  TRY(set_propagation(fs.get(), mount));
  if (mount.readonly_last) context.make_readonly_last.push_back(TRY(sys::duplicate(fs.get())));
  context.former_roots.push_back(TRY(sys::mount_id(context.resources.root.get())));
  context.resources.root = std::move(fs);
  return {};
}

/// Only in a running container: `mounts remove` unmounts by this number.
Result<> note_mounted(Context& context, const sys::Fd& mount) {
  if (context.mounted.empty()) return {};
  context.mounted.back() = TRY(sys::mount_number(mount.get()));
  return {};
}

Result<> mount_filesystem(Context& context, const plan::Mount& mount, std::size_t index) {
  const int root = context.resources.root.get();
  const std::string mode = mode_of(root, mount);
  const bool is_trusted = mount.type == "proc" || mount.type == "sysfs";
  const sys::Fd target = TRY(is_trusted ? make_real_target(root, mount.target)
                                        : make_target(root, mount.target, true));
  Result<sys::Fd> made = make_filesystem(mount, mode);
  if (!made && made.error().err == EPERM && !mount.fallback.empty())
    made = take_source(context, index);
  sys::Fd fs = TRY(std::move(made));
  TRY(check_target(context, mount, target));
  if (mount.copy_up) TRY(copy_tree(root, mount.target, fs.get()));
  if (!mount.label.empty()) TRY(set_label(mount, fs.get()));
  if (mount.set_all != 0 || mount.clear_all != 0)
    TRY(sys::set_attributes(fs.get(), {.set = mount.set_all, .clear = mount.clear_all}, true));
  if (mount.id_map) TRY(map_ids(context, mount, index, fs.get()));
  TRY(sys::move_mount(fs.get(), target.get()));
  if (is_root(mount)) return become_root(context, mount, std::move(fs));
  TRY(note_mounted(context, fs));
  TRY(set_propagation(fs.get(), mount));
  if (is_trusted) return remember_trusted(context, mount, std::move(fs));
  if (mount.readonly_last) context.make_readonly_last.push_back(std::move(fs));
  return {};
}

/// copy-symlink: a link on the host becomes a link in the container.
Result<> make_symlink(int root, const plan::Mount& mount, const std::string& link) {
  const sys::Leaf leaf = TRY(sys::make_parent_in_root(root, mount.target));
  if (::symlinkat(link.c_str(), leaf.directory.get(), leaf.name.c_str()) == 0) return {};
  if (errno != EEXIST) return fail_errno("symlink", "{}", mount.target);
  std::array<char, 4096> there{};
  const ssize_t n =
      ::readlinkat(leaf.directory.get(), leaf.name.c_str(), there.data(), there.size());
  if (n < 0 || std::string_view(there.data(), static_cast<std::size_t>(n)) != link)
    return fail("{} exists and is not a symbolic link to {}", mount.target, link);
  return {};
}

Result<sys::Fd> bind_target(int root, const plan::Mount& mount, bool directory) {
  if (mount.target_nofollow) {
    const sys::Leaf leaf = TRY(sys::make_parent_in_root(root, mount.target));
    Result<sys::Fd> there = sys::open_beneath(leaf.directory.get(), leaf.name, O_PATH | O_NOFOLLOW);
    if (there || there.error().err != ENOENT) return there;
  }
  return make_target(root, mount.target, directory);
}

Result<> mount_bind(Context& context, const plan::Mount& mount, std::size_t index) {
  const int root = context.resources.root.get();
  const std::string& symlink = context.resources.mounts.at(index).symlink;
  if (!symlink.empty()) return make_symlink(root, mount, symlink);
  // The runtime has set attributes and propagation on the detached copy.
  const sys::Fd source = TRY(take_source(context, index));
  const bool directory = S_ISDIR(TRY(sys::file_status(source.get())).st_mode);
  // Labels, masks and sysctls rely on what /proc is (CVE-2019-16884).
  if (mount.target == "/proc" && TRY(sys::filesystem_type(source.get())) != PROC_SUPER_MAGIC)
    return fail("only a procfs may be mounted on /proc");
  const sys::Fd target = TRY(bind_target(root, mount, directory));
  TRY(check_target(context, mount, target));
  // The kernel reports "invalid argument" here; Docker matches these words to explain it.
  if (S_ISDIR(TRY(sys::file_status(target.get())).st_mode) != directory) {
    errno = ENOTDIR;
    return fail_errno("move_mount", "{} {}",
                      directory ? "a directory onto the file" : "a file onto the directory",
                      mount.target);
  }
  TRY(sys::move_mount(source.get(), target.get()));
  if (is_root(mount)) return become_root(context, mount, TRY(sys::duplicate(source.get())));
  return note_mounted(context, source);
}

Result<> remount(const Context& context, const plan::Mount& mount) {
  const sys::Fd target = TRY(sys::open_in_root(context.resources.root.get(), mount.target, O_PATH));
  if (mount.set != 0 || mount.clear != 0)
    TRY(sys::set_attributes(target.get(), {.set = mount.set, .clear = mount.clear}, false));
  if (mount.set_all != 0 || mount.clear_all != 0)
    TRY(sys::set_attributes(target.get(), {.set = mount.set_all, .clear = mount.clear_all}, true));
  return set_propagation(target.get(), mount);
}

Result<> mount_one(Context& context, const plan::Mount& mount, std::size_t index) {
  switch (mount.kind) {
    case plan::MountKind::bind: return mount_bind(context, mount, index);
    case plan::MountKind::filesystem: return mount_filesystem(context, mount, index);
    case plan::MountKind::cgroup: return mount_cgroups(context, mount);
    case plan::MountKind::remount: return remount(context, mount);
  }
  return {};
}

Error with_hint(const Context& context, Error error, const plan::Mount& mount) {
  if (!context.plan.root.own_mounts && error.err == EINVAL && error.syscall == "move_mount")
    error = std::move(error).context("without a mount namespace this needs Linux 6.15");
  return std::move(error).context("mount " + mount.target).at(mount.origin);
}

}  // namespace

Result<> attach(const Context& context, int fs, const plan::Mount& mount) {
  const sys::Fd point =
      TRY(sys::make_directory_in_root(context.resources.root.get(), mount.target));
  TRY(check_target(context, mount, point));
  return sys::move_mount(fs, point.get());
}

Result<> check_place(const sys::Fd& place, bool named_proc, bool named_sys) {
  if (named_proc && named_sys) return {};
  const std::uint64_t type = TRY(sys::filesystem_type(place.get()));
  const bool in_proc = type == PROC_SUPER_MAGIC && !named_proc;
  const bool in_sys = type == SYSFS_MAGIC && !named_sys;
  if (!in_proc && !in_sys) return {};
  return fail("the root has a link there into {}, where nothing may be mounted",
              in_proc ? "/proc" : "/sys");
}

Result<> mount_listed(Context& context, std::size_t index) {
  const timeline::Timer timer("mount", context.plan.mounts[index].target);
  const plan::Mount& mount = context.plan.mounts[index];
  if (mount.kind != plan::MountKind::remount) forget_covered(context, mount);
  Result<> r = mount_one(context, mount, index);
  if (!r) return fail(with_hint(context, std::move(r).error(), mount));
  return r;
}

Result<> mount_all(Context& context) {
  for (std::size_t i = 0; i < context.plan.mounts.size(); i++) TRY(mount_listed(context, i));
  return {};
}

}  // namespace rt::init
