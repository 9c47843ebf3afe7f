// Files and directories, relative to a descriptor, and the way to a procfs that can be trusted.
#include "rt/sys/file.h"

#include <array>

#include <dirent.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/statfs.h>
#include <sys/syscall.h>

#include "raw.h"
#include "rt/base/text.h"
#include "rt/sys/mount.h"

namespace rt::sys {

Result<Fd> open_at(int dirfd, const std::string& path, int flags, mode_t mode) {
  Fd fd(retry([&] { return ::openat(dirfd, path.c_str(), flags | O_CLOEXEC, mode); }));
  if (!fd) return fail_errno("open", "{}", path);
  return fd;
}

Result<Fd> open_beneath(int dirfd, const std::string& path, int flags) {
  constexpr std::uint64_t resolve =
      RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
  Fd fd(openat2(dirfd, path, flags, 0, resolve));
  if (!fd) return fail_errno("open", "{}", path);
  return fd;
}

namespace {

enum class End { nothing_read, short_read };

Result<std::string> read_until(int fd, std::size_t limit, End end) {
  std::string text;
  std::array<char, 4096> buffer;  // NOLINT(*-member-init): read() fills what is used
  for (;;) {
    const ssize_t n = retry([&] { return ::read(fd, buffer.data(), buffer.size()); });
    if (n < 0) return fail_errno("read", "");
    const auto size = static_cast<std::size_t>(n);
    if (text.size() + size > limit) return fail("is larger than {} bytes", limit);
    text.append(buffer.data(), size);
    if (size == 0 || (end == End::short_read && size < buffer.size())) return text;
  }
}

}  // namespace

Result<std::string> read_all(int fd, std::size_t limit) {
  return read_until(fd, limit, End::nothing_read);
}

Result<std::string> read_whole(int fd, std::size_t limit) {
  return read_until(fd, limit, End::short_read);
}

Result<Fd> duplicate(int fd, int least) {
  Fd copy(::fcntl(fd, F_DUPFD_CLOEXEC, least));
  if (!copy) return fail_errno("fcntl", "F_DUPFD_CLOEXEC");
  return copy;
}

Result<std::string> read_file_at(int dirfd, const std::string& path, std::size_t limit) {
  const Fd fd = TRY(open_at(dirfd, path, O_RDONLY | O_NOCTTY));
  return TRY_CTX(read_all(fd.get(), limit), "{}", path);
}

Result<std::string> read_whole_at(int dirfd, const std::string& path, std::size_t limit) {
  const Fd fd = TRY(open_at(dirfd, path, O_RDONLY | O_NOCTTY));
  return TRY_CTX(read_whole(fd.get(), limit), "{}", path);
}

Result<> write_file_at(int dirfd, const std::string& path, std::string_view data) {
  const Fd fd = TRY(open_at(dirfd, path, O_WRONLY | O_NOCTTY));
  const ssize_t n = retry([&] { return ::write(fd.get(), data.data(), data.size()); });
  if (n < 0) return fail_errno("write", "{}", path);
  if (static_cast<std::size_t>(n) != data.size())
    return fail("write {}: only {} of {} bytes", path, n, data.size());
  return {};
}

Result<> write_all(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t n = retry([&] { return ::write(fd, data.data(), data.size()); });
    if (n < 0) return fail_errno("write", "");
    data.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<> replace_file_at(int dirfd, const std::string& name, std::string_view data, mode_t mode) {
  const auto slash = name.rfind('/');
  const std::string directory = slash == std::string::npos ? "" : name.substr(0, slash + 1);
  const std::string beside =
      fmt::format("{}.{}.{}", directory, name.substr(directory.size()), ::getpid());
  {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
    Result<Fd> made = open_at(dirfd, beside, flags, mode);
    // A leftover with our pid is from an earlier process that was killed.
    if (!made && made.error().err == EEXIST && unlink_at(dirfd, beside))
      made = open_at(dirfd, beside, flags, mode);
    // The name of the new file tells a reader nothing.
    if (!made)
      return fail(Error{.err = made.error().err, .message = "open " + name, .syscall = "open"});
    const Fd fd = *std::move(made);
    if (Result<> written = write_all(fd.get(), data); !written) {
      (void)unlink_at(dirfd, beside);
      return fail(std::move(written).error().context(name));
    }
  }
  if (::renameat(dirfd, beside.c_str(), dirfd, name.c_str()) < 0) {
    auto error = fail_errno("rename", "{}", name);
    (void)unlink_at(dirfd, beside);
    return error;
  }
  return {};
}

Result<> mkdir_at(int dirfd, const std::string& path, mode_t mode) {
  if (::mkdirat(dirfd, path.c_str(), mode) < 0) return fail_errno("mkdir", "{}", path);
  return {};
}

Result<> unlink_at(int dirfd, const std::string& path, int flags) {
  if (::unlinkat(dirfd, path.c_str(), flags) < 0)
    return fail_errno((flags & AT_REMOVEDIR) != 0 ? "rmdir" : "unlink", "{}", path);
  return {};
}

Result<std::vector<std::string>> list_directory(int dirfd, const std::string& path) {
  const Fd fd = TRY(open_at(dirfd, path, O_RDONLY | O_DIRECTORY));
  std::vector<std::string> names;
  // Not readdir(3), which allocates 32 KiB and checks the descriptor in three more calls.
  alignas(dirent64) std::array<char, 4096> entries;  // NOLINT(*-member-init): getdents64 fills it
  for (;;) {
    const ssize_t size = ::getdents64(fd.get(), entries.data(), entries.size());
    // ENOENT: the directory was removed after it was opened. A removed directory is empty.
    if (size == 0 || (size < 0 && errno == ENOENT)) return names;
    if (size < 0) return fail_errno("readdir", "{}", path);
    for (ssize_t at = 0; at < size;) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries.data() + at);
      at += entry->d_reclen;
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
  }
}

Result<struct stat> file_status(int fd) {
  struct stat st{};
  if (::fstat(fd, &st) < 0) return fail_errno("fstat", "");
  return st;
}

Result<struct stat> file_status_at(int dirfd, const std::string& path) {
  struct stat st{};
  if (::fstatat(dirfd, path.c_str(), &st, AT_SYMLINK_NOFOLLOW) < 0)
    return fail_errno("stat", "{}", path);
  return st;
}

Result<std::uint64_t> filesystem_type(int fd) {
  struct statfs fs{};
  if (retry([&] { return ::fstatfs(fd, &fs); }) < 0) return fail_errno("fstatfs", "");
  return static_cast<std::uint64_t>(fs.f_type);
}

namespace {

/// A procfs shows the pid namespace in which it was mounted. That need not be ours (`unshare -p`
/// without a new /proc); then its numbers mean other processes.
Result<bool> shows_our_pids(int proc) {
  std::array<char, 32> self{};
  const ssize_t n = ::readlinkat(proc, "self", self.data(), self.size());
  if (n < 0 && errno == ENOENT) return false;  // we are not in its namespace at all
  if (n < 0) return fail_errno("readlink", "/proc/self");
  const std::string_view number(self.data(), static_cast<std::size_t>(n));
  if (parse_unsigned(number) != static_cast<std::uint64_t>(::getpid())) return false;
  // In the initial namespace no other procfs can show us.
  constexpr ino_t initial = 0xEFFFFFFC;  // PROC_PID_INIT_INO, include/linux/proc_ns.h
  struct stat st{};
  if (::fstatat(proc, "self/ns/pid", &st, 0) == 0 && st.st_ino == initial) return true;
  // Elsewhere the numbers may match by chance. This line has one number per namespace, from the
  // procfs's own down to ours.
  const std::string status = TRY(read_file_at(proc, "self/status"));
  for (const std::string_view line : split(status, '\n'))
    if (line.starts_with("NSpid:")) return split(trim(line.substr(6)), '\t').size() == 1;
  return fail("/proc/self/status has no NSpid");
}

}  // namespace

Result<Fd> open_proc() {
  constexpr ino_t proc_root_inode = 1;
  Fd fd = TRY(open_at(AT_FDCWD, "/proc", O_PATH | O_DIRECTORY | O_NOFOLLOW));
  const struct stat st = TRY_CTX(file_status(fd.get()), "/proc");
  if (TRY_CTX(filesystem_type(fd.get()), "/proc") != PROC_SUPER_MAGIC ||
      st.st_ino != proc_root_inode)
    return fail("/proc is not a procfs");
  if (TRY_CTX(shows_our_pids(fd.get()), "/proc")) return fd;
  // Mount our own, detached.
  Result<FsContext> own = FsContext::open("proc");
  Result<Fd> mounted = own ? own->mount(MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC)
                           : fail(std::move(own).error());
  if (mounted) return mounted;
  return fail(std::move(mounted).error().context(
      "/proc belongs to a different pid namespace than this process "
      "(mount -t proc proc /proc fixes it)"));
}

}  // namespace rt::sys
