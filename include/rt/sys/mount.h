// The mount API of Linux 5.2 and later: mounts are made detached, configured, and only then moved
// into place. A detached mount is its descriptor; closing that unmounts it.
#pragma once

#include <cstdint>
#include <string>

#include <sys/mount.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// A file system being configured: fsopen(2), fsconfig(2), fsmount(2). Errors carry the file
/// system's own messages (the fscontext log).
class FsContext {
 public:
  static Result<FsContext> open(const std::string& type);
  /// Sets a "key=value" parameter, or a flag if the value is empty.
  Result<> set(const std::string& key, const std::string& value);
  /// Creates the superblock and a detached mount of it with MOUNT_ATTR_* attributes.
  Result<Fd> mount(std::uint64_t attributes);

 private:
  FsContext(Fd fd, std::string type) : fd_(std::move(fd)), type_(std::move(type)) {}
  std::string log() const;
  std::unexpected<Failure> failed(std::string_view what) const;
  Fd fd_;
  std::string type_;
};

/// Makes a whole file system read-only (fspick(2)), given any descriptor on it. For mounts in a
/// detached tree: the kernel does not let their own attributes change.
Result<> make_filesystem_readonly(int mount);

/// Opens a path O_PATH and triggers automounts (open_tree(2) without OPEN_TREE_CLONE). Does not
/// follow a final symbolic link unless `follow`.
Result<Fd> open_place(int dirfd, const std::string& path, bool follow);
/// A detached copy of the mount at a path (open_tree(2) with OPEN_TREE_CLONE), with all submounts
/// if recursive.
Result<Fd> clone_tree(int dirfd, const std::string& path, bool recursive);
/// The same for an open descriptor.
Result<Fd> clone_tree(int fd, bool recursive);

/// Attributes for mount_setattr(2).
struct MountAttributes {
  std::uint64_t set = 0;
  std::uint64_t clear = 0;
  /// MS_SHARED, MS_SLAVE, MS_PRIVATE, MS_UNBINDABLE or 0.
  std::uint64_t propagation = 0;
};
/// mount_setattr(2) with MOUNT_ATTR_IDMAP: maps the ids of a detached mount as the user namespace
/// does. EINVAL: the file system or the namespace does not support it.
Result<> map_ids(int mount, int user_namespace, bool recursive);
Result<> set_attributes(int mount, const MountAttributes& attributes, bool recursive);

/// The unique id of the mount that a descriptor is on (STATX_MNT_ID_UNIQUE, Linux 6.8). Older
/// kernels have only the ordinary mount id, which is reused after an unmount.
Result<std::uint64_t> mount_number(int fd);

/// Whether a descriptor is the root of a mount (STATX_ATTR_MOUNT_ROOT, Linux 5.8).
Result<bool> is_mount_root(int fd);

/// The id of the mount that a descriptor is on, as in mountinfo.
Result<std::uint64_t> mount_id(int fd);

/// Moves a detached (or attached) mount onto the file or directory of a descriptor.
Result<> move_mount(int mount, int target);

/// pivot_root(2) of the current directory onto itself: the old root ends up on top of the new one.
Result<> pivot_to_working_directory();
/// umount2(2) with MNT_DETACH.
Result<> detach(const std::string& path);

}  // namespace rt::sys
