// Wrappers of the mount API. Errors of fsconfig carry the file system's own messages.
#include "rt/sys/mount.h"

#include <array>

#include <fcntl.h>
#include <sys/stat.h>

#include "raw.h"
#include "rt/base/text.h"

namespace rt::sys {

Result<FsContext> FsContext::open(const std::string& type) {
  Fd fd(::fsopen(type.c_str(), FSOPEN_CLOEXEC));
  if (!fd && errno == ENODEV)
    return fail_as(code::no_filesystem, "fsopen {}: this kernel has no such file system", type);
  if (!fd) return fail_errno("fsopen", "{}", type);
  return FsContext(std::move(fd), type);
}

/// The kernel's own error messages: the lines that start with "e ".
std::string FsContext::log() const {
  std::string text;
  std::array<char, 1024> line;  // NOLINT(*-member-init): read() fills what is used
  for (;;) {
    const ssize_t n = ::read(fd_.get(), line.data(), line.size());
    if (n <= 0) return text;
    const std::string_view message = trim({line.data(), static_cast<std::size_t>(n)});
    if (!message.starts_with("e ")) continue;
    text += text.empty() ? "" : "; ";
    text += message.substr(2);
  }
}

std::unexpected<Failure> FsContext::failed(std::string_view what) const {
  const int e = errno;
  const std::string said = log();
  errno = e;
  auto error = fail_errno("fsconfig", "{} {}{}{}{}", type_, what, said.empty() ? "" : " (", said,
                          said.empty() ? "" : ")");
  return error;
}

Result<> FsContext::set(const std::string& key, const std::string& value) {
  const int r = value.empty()
                    ? ::fsconfig(fd_.get(), FSCONFIG_SET_FLAG, key.c_str(), nullptr, 0)
                    : ::fsconfig(fd_.get(), FSCONFIG_SET_STRING, key.c_str(), value.c_str(), 0);
  if (r < 0)
    return failed(value.empty() ? fmt::format("option \"{}\"", key)
                                : fmt::format("option \"{}={}\"", key, value));
  return {};
}

Result<Fd> FsContext::mount(std::uint64_t attributes) {
  if (::fsconfig(fd_.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) < 0) return failed("create");
  Fd mount(::fsmount(fd_.get(), FSMOUNT_CLOEXEC, static_cast<unsigned>(attributes)));
  if (!mount) return fail_errno("fsmount", "{}", type_);
  return mount;
}

Result<> make_filesystem_readonly(int mount) {
  const Fd fs(::fspick(mount, "", FSPICK_CLOEXEC | FSPICK_EMPTY_PATH));
  if (!fs) return fail_errno("fspick", "");
  if (::fsconfig(fs.get(), FSCONFIG_SET_FLAG, "ro", nullptr, 0) < 0 ||
      ::fsconfig(fs.get(), FSCONFIG_CMD_RECONFIGURE, nullptr, nullptr, 0) < 0)
    return fail_errno("fsconfig", "read-only");
  return {};
}

Result<Fd> open_place(int dirfd, const std::string& path, bool follow) {
  const unsigned flags = OPEN_TREE_CLOEXEC | (follow ? 0U : unsigned{AT_SYMLINK_NOFOLLOW});
  Fd fd(::open_tree(dirfd, path.c_str(), flags));
  if (!fd) return fail_errno("open_tree", "{}", path);
  return fd;
}

Result<Fd> clone_tree(int dirfd, const std::string& path, bool recursive) {
  const unsigned flags =
      OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | (recursive ? unsigned{AT_RECURSIVE} : 0U);
  Fd fd(::open_tree(dirfd, path.c_str(), flags));
  if (!fd) return fail_errno("open_tree", "{}", path);
  return fd;
}

Result<Fd> clone_tree(int fd, bool recursive) {
  const unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH |
                         (recursive ? unsigned{AT_RECURSIVE} : 0U);
  Fd tree(::open_tree(fd, "", flags));
  if (!tree) return fail_errno("open_tree", "");
  return tree;
}

Result<> set_attributes(int mount, const MountAttributes& attributes, bool recursive) {
  mount_attr attr{};
  attr.attr_set = attributes.set;
  attr.attr_clr = attributes.clear;
  attr.propagation = attributes.propagation;
  const unsigned flags = AT_EMPTY_PATH | (recursive ? unsigned{AT_RECURSIVE} : 0U);
  if (::mount_setattr(mount, "", flags, &attr, sizeof attr) < 0)
    return fail_errno("mount_setattr", "");
  return {};
}

Result<> map_ids(int mount, int user_namespace, bool recursive) {
  mount_attr attr{};
  attr.attr_set = MOUNT_ATTR_IDMAP;
  attr.userns_fd = static_cast<std::uint64_t>(user_namespace);
  const unsigned flags = AT_EMPTY_PATH | (recursive ? unsigned{AT_RECURSIVE} : 0U);
  if (::mount_setattr(mount, "", flags, &attr, sizeof attr) < 0)
    return fail_errno("mount_setattr", "MOUNT_ATTR_IDMAP");
  return {};
}

namespace {

Result<std::uint64_t> id_of(int fd, unsigned which) {
  struct statx st{};
  if (::statx(fd, "", AT_EMPTY_PATH, which, &st) < 0) return fail_errno("statx", "");
  return st.stx_mnt_id;
}

}  // namespace

Result<std::uint64_t> mount_number(int fd) {
  constexpr unsigned unique = 0x00004000;  // STATX_MNT_ID_UNIQUE, linux/stat.h since Linux 6.8
  return id_of(fd, unique | STATX_MNT_ID);
}

Result<bool> is_mount_root(int fd) {
  struct statx st{};
  if (::statx(fd, "", AT_EMPTY_PATH, STATX_TYPE, &st) < 0) return fail_errno("statx", "");
  return (st.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

Result<std::uint64_t> mount_id(int fd) { return id_of(fd, STATX_MNT_ID); }

Result<> move_mount(int mount, int target) {
  if (::move_mount(mount, "", target, "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) < 0)
    return fail_errno("move_mount", "");
  return {};
}

Result<> pivot_to_working_directory() {
  if (pivot_root(".", ".") < 0) return fail_errno("pivot_root", "");
  return {};
}

Result<> detach(const std::string& path) {
  if (::umount2(path.c_str(), MNT_DETACH) < 0) return fail_errno("umount", "{}", path);
  return {};
}

}  // namespace rt::sys
