// Copies a directory of the container's root into a tmpfs (tmpcopyup). The source is hostile: no
// link is followed and the depth is limited.
#include <algorithm>
#include <array>
#include <map>

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

constexpr int max_depth = 64;                 // a rootfs is hostile: bound the recursion
constexpr std::size_t max_xattr = 1U << 16U;  // XATTR_LIST_MAX and XATTR_SIZE_MAX

/// Attributes that the destination's file system does not support, or that our user namespace may
/// not set (trusted.*), are not copied.
bool stays_behind(int err) { return err == EOPNOTSUPP || err == EPERM || err == EINVAL; }

Result<> copy_xattrs(int from, int to) {
  std::string names(max_xattr, '\0');
  const ssize_t length = ::flistxattr(from, names.data(), names.size());
  if (length <= 0) return {};  // none, or not supported
  names.resize(static_cast<std::size_t>(length) - 1);
  std::string value(max_xattr, '\0');
  for (const std::string_view part : split(names, '\0')) {
    const std::string name(part);
    const ssize_t n = ::fgetxattr(from, name.c_str(), value.data(), value.size());
    if (n < 0) continue;  // removed since it was listed
    if (::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(n), 0) < 0 &&
        !stays_behind(errno))
      return fail_errno("fsetxattr", "{}", name);
  }
  return {};
}

/// Owner first: changing it clears the set-user-id bits and the file capabilities.
Result<> copy_attributes(int from, int to, const struct stat& st) {
  if (::fchown(to, st.st_uid, st.st_gid) < 0) return fail_errno("chown", "");
  if (::fchmod(to, st.st_mode & 07777U) < 0) return fail_errno("chmod", "");
  TRY(copy_xattrs(from, to));
  const std::array<timespec, 2> times{st.st_atim, st.st_mtim};
  if (::futimens(to, times.data()) < 0) return fail_errno("futimens", "");
  return {};
}

class Copy {
 public:
  explicit Copy(int destination) : destination_(destination) {}

  /// `path` is the position below the destination, with a trailing slash unless it is empty.
  Result<> directory(int from, int to, const std::string& path, int depth) {
    if (depth > max_depth) return fail("more than {} directories deep", max_depth);
    const std::vector<std::string> names = TRY(sys::list_directory(from, "."));
    for (const std::string& name : names)
      TRY_CTX(entry(from, to, path, name, depth), "{}{}", path, name);
    return {};
  }

 private:
  Result<> entry(int from, int to, const std::string& path, const std::string& name, int depth) {
    const struct stat st = TRY(sys::file_status_at(from, name));
    if (S_ISDIR(st.st_mode)) return subdirectory(from, to, path, name, depth);
    if (st.st_nlink > 1) {
      const auto [first, is_new] = links_.try_emplace({st.st_dev, st.st_ino}, path + name);
      if (!is_new) return link(first->second, to, name);
    }
    if (S_ISREG(st.st_mode)) return file(from, to, name);
    if (S_ISLNK(st.st_mode))
      TRY(symlink(from, to, name));
    else if (S_ISFIFO(st.st_mode))
      TRY(fifo(to, name, st));
    else
      return {};  // a copied socket has no listener; devices come only from config.json
    if (::fchownat(to, name.c_str(), st.st_uid, st.st_gid, AT_SYMLINK_NOFOLLOW) < 0)
      return fail_errno("chown", "");
    return {};
  }

  Result<> subdirectory(int from, int to, const std::string& path, const std::string& name,
                        int depth) {
    TRY(sys::mkdir_at(to, name, 0700));
    const sys::Fd below = TRY(sys::open_at(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    const sys::Fd copy = TRY(sys::open_at(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    TRY(directory(below.get(), copy.get(), path + name + "/", depth + 1));
    return copy_attributes(below.get(), copy.get(), TRY(sys::file_status(below.get())));
  }

  static Result<> file(int from, int to, const std::string& name) {
    const sys::Fd source =
        TRY(sys::open_at(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    const struct stat st = TRY(sys::file_status(source.get()));
    if (!S_ISREG(st.st_mode)) return {};  // replaced since it was checked
    const sys::Fd copy =
        TRY(sys::open_at(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600));
    for (;;) {
      const ssize_t n = ::sendfile(copy.get(), source.get(), nullptr, 1U << 20U);
      if (n < 0) return fail_errno("sendfile", "");
      if (n == 0) break;
    }
    return copy_attributes(source.get(), copy.get(), st);
  }

  /// Another name for a file already copied. The destination is detached: no other process changes
  /// it.
  Result<> link(const std::string& first, int to, const std::string& name) const {
    if (::linkat(destination_, first.c_str(), to, name.c_str(), 0) == 0) return {};
    if (errno == ENOENT) return {};  // the first name was not copied
    return fail_errno("link", "{}", first);
  }

  static Result<> symlink(int from, int to, const std::string& name) {
    std::array<char, 4096> target{};
    const ssize_t n = ::readlinkat(from, name.c_str(), target.data(), target.size() - 1);
    if (n < 0) return fail_errno("readlink", "");
    if (::symlinkat(target.data(), to, name.c_str()) < 0) return fail_errno("symlink", "");
    return {};
  }

  static Result<> fifo(int to, const std::string& name, const struct stat& st) {
    if (::mknodat(to, name.c_str(), S_IFIFO | (st.st_mode & 0777U), 0) < 0)
      return fail_errno("mknod", "");
    return {};
  }

  int destination_;
  /// For files with several names, the first one.
  std::map<std::pair<dev_t, ino_t>, std::string> links_;
};

}  // namespace

Result<> copy_tree(int root, const std::string& directory, int destination) {
  const sys::Fd from = TRY(sys::open_in_root(root, directory, O_RDONLY | O_DIRECTORY));
  TRY_CTX(Copy(destination).directory(from.get(), destination, "", 0), "copy up");
  return {};
}

}  // namespace rt::init
