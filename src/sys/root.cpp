// Path lookup inside a hostile root. openat2 does it whole where the path exists; Walk goes step by
// step where components must be created.
#include "rt/sys/root.h"

#include <array>
#include <chrono>
#include <deque>
#include <optional>

#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/stat.h>

#include "raw.h"
#include "rt/base/text.h"
#include "rt/sys/file.h"

namespace rt::sys {
namespace {

constexpr int max_links = 40;  // the kernel's own limit (path_resolution(7))

/// openat2 confined to the root. EAGAIN means that a rename or mount somewhere raced with ".."; the
/// kernel asks for a retry.
int openat2_in_root(int root, const std::string& path, int flags) {
  using std::chrono::steady_clock;
  std::optional<steady_clock::time_point> deadline;
  for (;;) {
    const int fd = openat2(root, path, flags, 0, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
    if (fd >= 0 || errno != EAGAIN) return fd;
    if (!deadline) deadline = steady_clock::now() + std::chrono::seconds(2);
    if (steady_clock::now() > *deadline) {
      errno = EAGAIN;
      return fd;
    }
  }
}

Result<std::string> read_link(int fd, const std::string& shown) {
  std::array<char, 4096> target;  // NOLINT(*-member-init): readlinkat() fills what is used
  const ssize_t n = ::readlinkat(fd, "", target.data(), target.size());
  if (n < 0) return fail_errno("readlink", "{}", shown);
  return std::string(target.data(), static_cast<std::size_t>(n));
}

/// Walks a path whose end may be missing. `done_` is the part resolved so far, which openat2 looks
/// up again from the root where a link or ".." changes it; `todo_` is the rest.
class Walk {
 public:
  Walk(int root, const std::string& path) : root_(root), shown_(path) { prepend(path); }

  /// Creates every missing component as a directory; with `keep_leaf` the last one is left to the
  /// caller.
  Result<Leaf> to(bool keep_leaf) {
    Fd here = TRY(open_in_root(root_, "/", O_PATH | O_DIRECTORY));
    while (!todo_.empty()) {
      std::string name = std::move(todo_.front());
      todo_.pop_front();
      if (name == "..") {
        done_ = done_.substr(0, done_.rfind('/'));
        here = TRY(open_in_root(root_, done_ + "/", O_PATH | O_DIRECTORY));
        continue;
      }
      if (TRY(follow_link(here, name))) {
        here = TRY(open_in_root(root_, done_ + "/", O_PATH | O_DIRECTORY));
        continue;
      }
      if (todo_.empty() && keep_leaf) return Leaf{std::move(here), std::move(name)};
      here = TRY(enter(here, name));
      done_ += "/" + name;
    }
    return Leaf{std::move(here), "."};
  }

 private:
  void prepend(const std::string& path) {
    const auto parts = split(path, '/');
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
      if (!part->empty() && *part != ".") todo_.emplace_front(*part);
  }

  /// Whether `name` is a symbolic link; if so, puts its target at the front of `todo_`.
  Result<bool> follow_link(const Fd& here, const std::string& name) {
    const Fd entry(
        openat2(here.get(), name, O_PATH | O_NOFOLLOW, 0, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS));
    if (!entry) {
      if (errno == ENOENT) return false;
      return fail_errno("open", "{}", shown_);
    }
    const struct stat st = TRY(file_status(entry.get()));
    if (!S_ISLNK(st.st_mode)) return false;
    // A magic link of /proc leads to a file regardless of its text, so it must not be followed by
    // text. These names are plain links.
    const bool plain = name == "self" || name == "thread-self" || name == "mounts" || name == "net";
    if (!plain && TRY(filesystem_type(entry.get())) == PROC_SUPER_MAGIC) {
      errno = ELOOP;
      return fail_errno("open", "{}", shown_);
    }
    if (++links_ > max_links) {
      errno = ELOOP;
      return fail_errno("open", "{}", shown_);
    }
    const std::string target = TRY(read_link(entry.get(), shown_));
    if (target.starts_with('/')) done_.clear();
    prepend(target);
    return true;
  }

  /// Enters a directory, creating it if missing. Another start on the same rootfs may create it
  /// first.
  Result<Fd> enter(const Fd& here, const std::string& name) {
    if (::mkdirat(here.get(), name.c_str(), 0755) < 0 && errno != EEXIST)
      return fail_errno("mkdir", "{}", shown_);
    Fd next(openat2(here.get(), name, O_PATH | O_DIRECTORY | O_NOFOLLOW, 0,
                    RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS));
    if (!next) return fail_errno("open", "{}", shown_);
    return next;
  }

  int root_;
  std::string shown_;
  std::string done_;
  std::deque<std::string> todo_;
  int links_ = 0;
};

/// The usual case, in four system calls: only the last component is missing, and no link or ".." is
/// involved. Walk handles the rest.
Fd make_last_directory(int root, const std::string& path) {
  const auto cut = path.rfind('/');
  const std::string name = path.substr(cut + 1);
  if (cut == std::string::npos || name.empty() || name == "." || name == "..") return Fd();
  const Fd parent(openat2_in_root(root, path.substr(0, cut + 1), O_PATH | O_DIRECTORY));
  if (!parent || ::mkdirat(parent.get(), name.c_str(), 0755) < 0) return Fd();
  return Fd(openat2(parent.get(), name, O_PATH | O_DIRECTORY | O_NOFOLLOW, 0,
                    RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS));
}

}  // namespace

Result<Fd> open_in_root(int root, const std::string& path, int flags) {
  Fd fd(openat2_in_root(root, path, flags));
  if (!fd) return fail_errno("open", "{}", path);
  return fd;
}

Result<Fd> make_directory_in_root(int root, const std::string& path) {
  Fd fd(openat2_in_root(root, path, O_PATH | O_DIRECTORY));
  if (fd) return fd;
  if (errno != ENOENT) return fail_errno("open", "{}", path);
  if (Fd made = make_last_directory(root, path)) return made;
  return std::move(TRY(Walk(root, path).to(false)).directory);
}

Result<Fd> make_file_in_root(int root, const std::string& path) {
  Fd fd(openat2_in_root(root, path, O_PATH));
  if (fd) return fd;
  if (errno != ENOENT) return fail_errno("open", "{}", path);
  const Leaf leaf = TRY(Walk(root, path).to(true));
  // mknod, not open with O_CREAT: it cannot open something put there meanwhile (CVE-2024-45310).
  if (::mknodat(leaf.directory.get(), leaf.name.c_str(), S_IFREG | 0644, 0) < 0 && errno != EEXIST)
    return fail_errno("mknod", "{}", path);
  Fd made(openat2(leaf.directory.get(), leaf.name, O_PATH | O_NOFOLLOW, 0,
                  RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS));
  if (!made) return fail_errno("open", "{}", path);
  return made;
}

namespace {

/// The directory part of a path, with a trailing slash, and the last component.
std::pair<std::string, std::string> parts_of(const std::string& path) {
  const std::string trimmed = path.substr(0, path.find_last_not_of('/') + 1);
  const auto cut = trimmed.rfind('/');
  return {cut == std::string::npos ? "/" : trimmed.substr(0, cut + 1), trimmed.substr(cut + 1)};
}

}  // namespace

Result<Leaf> make_parent_in_root(int root, const std::string& path) {
  auto [parent, name] = parts_of(path);
  return Leaf{TRY(make_directory_in_root(root, parent)), std::move(name)};
}

Result<Leaf> find_parent_in_root(int root, const std::string& path) {
  auto [parent, name] = parts_of(path);
  return Leaf{TRY(open_in_root(root, parent, O_PATH | O_DIRECTORY)), std::move(name)};
}

}  // namespace rt::sys
