// What /proc says about a process, and about our own namespaces.
#include "rt/host/process_info.h"

#include <fcntl.h>
#include <linux/nsfs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"

namespace rt::host {
namespace {

/// hidepid=1 denies access; with 2 and 4 the directory is not there (proc(5)).
bool is_hidden_or_gone(int err) {
  return err == ENOENT || err == ESRCH || err == EPERM || err == EACCES;
}

}  // namespace

std::optional<ProcessInfo> parse_stat(std::string_view text) {
  // The name is in parentheses and may contain anything, so search for the last one.
  const auto name_end = text.rfind(") ");
  if (name_end == std::string_view::npos) return std::nullopt;
  const auto fields = split(trim(text.substr(name_end + 2)), ' ');
  constexpr std::size_t state = 0, flags = 6, start = 19;  // fields 3, 9 and 22 of proc_pid_stat(5)
  if (fields.size() <= start) return std::nullopt;
  const auto flag_bits = parse_unsigned(fields[flags]);
  const auto start_ticks = parse_unsigned(fields[start]);
  if (!flag_bits || !start_ticks) return std::nullopt;
  constexpr std::uint64_t forked_but_not_executed = 0x40;  // PF_FORKNOEXEC, include/linux/sched.h
  return ProcessInfo{.first_thread_ended = fields[state] == "Z" || fields[state] == "X",
                     .has_executed = (*flag_bits & forked_but_not_executed) == 0,
                     .start = *start_ticks};
}

Result<std::optional<ProcessInfo>> inspect_process(const sys::Fd& proc, pid_t pid) {
  Result<std::string> text = sys::read_whole_at(proc.get(), fmt::format("{}/stat", pid));
  if (!text && is_hidden_or_gone(text.error().err)) return std::nullopt;
  if (!text) return fail(std::move(text).error());
  const std::optional<ProcessInfo> info = parse_stat(*text);
  if (!info) return fail("/proc/{}/stat has an unknown format", pid);
  return info;
}

ino_t namespace_inode(const sys::Fd& proc, std::string_view process, std::string_view link) {
  const Result<sys::Fd> fd =
      sys::open_at(proc.get(), fmt::format("{}/ns/{}", process, link), O_PATH);
  const Result<struct stat> status = fd ? sys::file_status(fd->get()) : fail("no such namespace");
  return status ? status->st_ino : 0;
}

bool owns_mount_namespace() {
  const Result<sys::Fd> mounts = sys::open_at(AT_FDCWD, "/proc/self/ns/mnt", O_RDONLY);
  if (!mounts) return true;  // the first mount reports what is wrong
  // EPERM: its owner is above us (ioctl_ns(2)).
  const sys::Fd owner(::ioctl(mounts->get(), NS_GET_USERNS));
  if (!owner) return errno != EPERM;
  struct stat own{};
  const Result<struct stat> theirs = sys::file_status(owner.get());
  return theirs && ::stat("/proc/self/ns/user", &own) == 0 && theirs->st_ino == own.st_ino;
}

bool in_user_namespace() {
  constexpr ino_t initial = 0xEFFFFFFD;  // PROC_USER_INIT_INO, include/linux/proc_ns.h
  struct stat st{};
  return ::stat("/proc/self/ns/user", &st) == 0 && st.st_ino != initial;
}

}  // namespace rt::host
