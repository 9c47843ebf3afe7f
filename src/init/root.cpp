// The container's root: attached before the mounts, entered by pivot_root(2) after them. In a mount
// namespace that began empty, nothing is below it. Without pivot (--no-pivot) the host's procfs and
// sysfs must be hidden.
#include "rt/sys/root.h"

#include <set>
#include <vector>

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/mountinfo.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/mount.h"
#include "steps.h"

namespace rt::init {
namespace {

Result<sys::Fd> open_slash() { return sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY); }

/// False: the root is mounted on "/". That is the only way in an empty mount namespace, whose own
/// root pivot_root(2) does not replace.
bool pivots(const Context& context) {
  return context.plan.root.pivot && !context.resources.empty_mounts;
}

/// The root's directory in our own mount namespace: the runtime's descriptor is from the host's.
Result<sys::Fd> open_mount_point(const Context& context) {
  if (!pivots(context)) return open_slash();
  const std::string& path = context.plan.root.path;
  sys::Fd point = TRY(sys::open_at(AT_FDCWD, path, O_PATH | O_DIRECTORY));
  const struct stat there = TRY(sys::file_status(point.get()));
  const struct stat root = TRY(sys::file_status(context.resources.root.get()));
  if (!sys::same_file(there, root)) return fail("{} was replaced meanwhile", path);
  return point;
}

}  // namespace

/// Until here the process had the host's uid 0, unmapped in the new user namespace, which let it
/// traverse directories of root's. From now on, what it creates belongs to the container's root, if
/// that is mapped.
Result<> become_container_root(const Context& context) {
  if (!context.plan.namespaces.user_namespace) return {};
  const plan::Namespaces& namespaces = context.plan.namespaces;
  Result<> gid = sys::set_gid(namespaces.root_gid);
  if (!gid && gid.error().err != EINVAL) return gid;
  Result<> uid = sys::set_uid(namespaces.root_uid, false);
  if (!uid && uid.error().err != EINVAL) return uid;
  return {};
}

Result<> attach_root(Context& context) {
  // Without a mount namespace the root and everything mounted in it stays detached: the process
  // uses it as its root, and nothing of it appears in the caller's mount table.
  if (!context.plan.root.own_mounts) return become_container_root(context);
  // No mount made from here on may propagate to the host. In a mount namespace of a new user
  // namespace all mounts are slaves already (mount_namespaces(7)).
  if ((context.plan.namespaces.create & CLONE_NEWUSER) == 0) {
    const sys::Fd slash = TRY(open_slash());
    // Without pivot_root(2), no mount of the host may lie below our root.
    constexpr std::uint64_t nullfs_magic = 0x4e554c4c;  // NULL_FS_MAGIC, since Linux 7.0
    if (context.resources.empty_mounts && TRY(sys::filesystem_type(slash.get())) != nullfs_magic)
      return fail("the kernel made a mount namespace that is not empty");
    TRY_CTX(sys::set_attributes(slash.get(), {.propagation = MS_SLAVE}, true),
            "keep our mounts from the host (/ must be a mount point, which it is not in a chroot)");
  }
  const sys::Fd point =
      TRY_AT(open_mount_point(context).of(code::root_path), context.plan.root.origin);
  TRY(sys::move_mount(context.resources.root.get(), point.get())
          .of(code::root_path)
          .context(context.plan.root.path)
          .at(context.plan.root.origin));
  return become_container_root(context);
}

namespace {

/// Hides a mount and what lies on it. Nothing of the old tree is used any more.
Result<> hide_mount(const Mounted& mount) {
  constexpr int most_layers = 64;
  for (int layer = 0; layer < most_layers; layer++) {
    const sys::Fd point = TRY(sys::open_at(AT_FDCWD, mount.point, O_PATH));
    const bool is_it = TRY(sys::mount_id(point.get())) == mount.id;
    Result<> detached = sys::detach(mount.point);
    if (detached && is_it) return {};
    if (detached) continue;
    if (!is_it) return detached;
    // It is locked by the user namespace that it comes from: cover it.
    sys::FsContext fs = TRY(sys::FsContext::open("tmpfs"));
    const sys::Fd cover = TRY(fs.mount(MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV));
    return sys::move_mount(cover.get(), point.get());
  }
  return fail("too many mounts lie on it");
}

/// Without pivot_root(2) the host's mounts stay below the container's root. With an uncovered
/// procfs or sysfs among them, a user of the container could mount a new one, without masks, in a
/// new user namespace: the kernel allows that if one is fully visible (mount_too_revealing in
/// fs/namespace.c). So they are unmounted, or covered if another user namespace has locked them.
Result<> hide_revealing_mounts(const Context& context) {
  const std::vector<Mounted> mounts = parse_mountinfo(
      TRY(sys::read_file_at(context.resources.proc.get(), "self/mountinfo", most_mountinfo)));
  // Mounts in the container's root are its own; that root lies on the old "/".
  std::set<std::uint64_t> own(context.former_roots.begin(), context.former_roots.end());
  own.insert(TRY(sys::mount_id(context.resources.root.get())));
  for (bool grew = true; grew;) {
    grew = false;
    for (const Mounted& mount : mounts)
      if (own.contains(mount.parent) && own.insert(mount.id).second) grew = true;
  }
  for (auto mount = mounts.rbegin(); mount != mounts.rend(); ++mount) {
    const bool reveals = mount->type == "proc" || mount->type == "sysfs";
    if (reveals && !own.contains(mount->id))
      TRY_CTX(hide_mount(*mount), "--no-pivot: hide {}", mount->point);
  }
  return {};
}

}  // namespace

Result<> enter_root(Context& context) {
  const int root = context.resources.root.get();
  if (!pivots(context)) {
    // Our paths still start at the old root, under what is mounted on it.
    if (context.plan.root.own_mounts && !context.resources.empty_mounts)
      TRY(hide_revealing_mounts(context));
    if (::fchdir(root) < 0) return fail_errno("fchdir", "root");
    if (::chroot(".") < 0) return fail_errno("chroot", "");
    return {};
  }
  const sys::Fd old = TRY(open_slash());
  if (::fchdir(root) < 0) return fail_errno("fchdir", "root");
  TRY(sys::pivot_to_working_directory());
  // The old root now lies on top of the new one, and the working directory is below it. It is a
  // slave since attach_root(), so unmounting it does not reach the host.
  if (::fchdir(old.get()) < 0) return fail_errno("fchdir", "old root");
  TRY(sys::detach("."));
  if (::chdir("/") < 0) return fail_errno("chdir", "/");
  return {};
}

Result<> finish_root(Context& context) {
  // Without a mount namespace these mounts are detached; each has its own file system.
  for (const sys::Fd& mount : context.make_readonly_last)
    TRY(context.plan.root.own_mounts
            ? sys::set_attributes(mount.get(), {.set = MOUNT_ATTR_RDONLY}, false)
            : sys::make_filesystem_readonly(mount.get()));
  const plan::Root& root = context.plan.root;
  const int fd = context.resources.root.get();
  if (root.propagation_asked) {
    const bool recursive = (root.propagation & MS_REC) != 0;
    TRY_AT(sys::set_attributes(fd, {.propagation = root.propagation & ~std::uint64_t{MS_REC}},
                               recursive),
           "/linux/rootfsPropagation");
  }
  if (root.readonly)
    TRY_AT(sys::set_attributes(fd, {.set = MOUNT_ATTR_RDONLY}, false).of(code::root_path),
           "/root/readonly");
  return {};
}

}  // namespace rt::init
