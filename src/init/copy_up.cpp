#include "copy_up.h"

#include <array>

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/root.h"

namespace rt::init {
namespace {

constexpr int max_depth = 64;  // a rootfs is hostile: no recursion without end

Result<> copy_directory(int from, int to, int depth);

Result<> copy_file(int from, int to, const std::string& name, const struct stat& st) {
  const sys::Fd source =
      TRY(sys::open_at(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!S_ISREG(TRY(sys::file_status(source.get())).st_mode))
    return {};  // replaced since it was looked at
  const sys::Fd copy =
      TRY(sys::open_at(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, st.st_mode & 07777U));
  for (;;) {
    const ssize_t n = ::sendfile(copy.get(), source.get(), nullptr, 1U << 20U);
    if (n < 0) return fail_errno("sendfile", "{}", name);
    if (n == 0) break;
  }
  return {};
}

Result<> copy_link(int from, int to, const std::string& name) {
  std::array<char, 4096> target{};
  const ssize_t n = ::readlinkat(from, name.c_str(), target.data(), target.size() - 1);
  if (n < 0) return fail_errno("readlink", "{}", name);
  if (::symlinkat(target.data(), to, name.c_str()) < 0) return fail_errno("symlink", "{}", name);
  return {};
}

Result<> copy_owner(int to, const std::string& name, const struct stat& st) {
  if (::fchownat(to, name.c_str(), st.st_uid, st.st_gid, AT_SYMLINK_NOFOLLOW) < 0)
    return fail_errno("chown", "{}", name);
  // chown takes the set-user-id bits away.
  if (!S_ISLNK(st.st_mode) && ::fchmodat(to, name.c_str(), st.st_mode & 07777U, 0) < 0)
    return fail_errno("chmod", "{}", name);
  return {};
}

Result<> copy_entry(int from, int to, const std::string& name, int depth) {
  const struct stat st = TRY(sys::file_status_at(from, name));
  if (S_ISREG(st.st_mode))
    TRY(copy_file(from, to, name, st));
  else if (S_ISLNK(st.st_mode))
    TRY(copy_link(from, to, name));
  else if (S_ISDIR(st.st_mode)) {
    TRY(sys::mkdir_at(to, name, st.st_mode & 07777U));
    const sys::Fd below = TRY(sys::open_at(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    const sys::Fd copy = TRY(sys::open_at(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    TRY(copy_directory(below.get(), copy.get(), depth + 1));
  } else {
    return {};
  }
  return copy_owner(to, name, st);
}

Result<> copy_directory(int from, int to, int depth) {
  if (depth > max_depth) return fail("more than {} directories deep", max_depth);
  const std::vector<std::string> names = TRY(sys::list_directory(from, "."));
  for (const std::string& name : names) TRY(copy_entry(from, to, name, depth));
  return {};
}

}  // namespace

Result<> copy_tree(int root, const std::string& directory, int destination) {
  const sys::Fd from = TRY(sys::open_in_root(root, directory, O_RDONLY | O_DIRECTORY));
  TRY_CTX(copy_directory(from.get(), destination, 0), "copy up");
  return {};
}

}  // namespace rt::init
