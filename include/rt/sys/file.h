// Files and directories, always relative to a descriptor; every open is close-on-exec.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// Repeats a call while a signal interrupts it (EINTR).
template <class Call>
auto retry(Call call) {
  decltype(call()) r;
  do r = call();
  while (r < 0 && errno == EINTR);
  return r;
}

/// openat(2), with O_CLOEXEC.
Result<Fd> open_at(int dirfd, const std::string& path, int flags, mode_t mode = 0);
/// openat2(2) that cannot leave `dirfd`: no "..", no symbolic links, no mount crossings. For /proc
/// and cgroup trees.
Result<Fd> open_beneath(int dirfd, const std::string& path, int flags);
/// Another descriptor for the same open file, with the lowest free number from `least` on.
Result<Fd> duplicate(int fd, int least = 3);
/// The whole file; an error if it is longer than `limit` bytes.
Result<std::string> read_file_at(int dirfd, const std::string& path, std::size_t limit = 1U << 20U);
/// The same, but takes a short read as the end of the file, which saves a system call. Only for
/// regular files of the host and for files the kernel shows in one piece (seq_file's single_open),
/// not record by record like cgroup.procs and mountinfo. FUSE does not guarantee it.
Result<std::string> read_whole_at(int dirfd, const std::string& path,
                                  std::size_t limit = 1U << 20U);
/// The rest of an open file, with the same limit.
Result<std::string> read_all(int fd, std::size_t limit = 1U << 20U);
/// The same for the files that read_whole_at() is for.
Result<std::string> read_whole(int fd, std::size_t limit = 1U << 20U);
/// Opens for writing and does a single write(2), as the kernel's control files require.
Result<> write_file_at(int dirfd, const std::string& path, std::string_view data);
/// Writes all of `data`, in as many writes as it takes.
Result<> write_all(int fd, std::string_view data);
/// Replaces dirfd/name atomically: writes a new file of `mode` beside it, then rename(2).
Result<> replace_file_at(int dirfd, const std::string& name, std::string_view data, mode_t mode);
/// mkdirat(2).
Result<> mkdir_at(int dirfd, const std::string& path, mode_t mode);
/// unlinkat(2).
Result<> unlink_at(int dirfd, const std::string& path, int flags = 0);
/// The entries of a directory, without "." and "..".
Result<std::vector<std::string>> list_directory(int dirfd, const std::string& path);
/// fstat(2).
Result<struct stat> file_status(int fd);
/// fstatat(2) with AT_SYMLINK_NOFOLLOW.
Result<struct stat> file_status_at(int dirfd, const std::string& path);
/// Whether both are one file, under whatever names.
inline bool same_file(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}
/// The f_type of fstatfs(2).
Result<std::uint64_t> filesystem_type(int fd);
/// The root of a procfs that shows our own pid namespace, O_PATH: /proc, or a detached mount if
/// /proc shows another namespace.
Result<Fd> open_proc();

}  // namespace rt::sys
