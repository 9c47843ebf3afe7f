#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// Fields of /proc/PID/stat (proc_pid_stat(5)).
struct ProcessInfo {
  /// The main thread has ended; others may still run.
  bool first_thread_ended = false;
  /// It has called execve since it was cloned. A container's init does so at `start`.
  bool has_executed = false;
  /// Ticks since boot.
  std::uint64_t start = 0;
};

/// Empty if there is no such process or /proc hides it (hidepid, proc(5)). Only its pidfd tells
/// which.
Result<std::optional<ProcessInfo>> inspect_process(const sys::Fd& proc, pid_t pid);
/// The same from the text of a stat file.
std::optional<ProcessInfo> parse_stat(std::string_view text);

/// The inode of a namespace of a process (a pid or "self"), which identifies the namespace; 0 if we
/// cannot see it. `link`: its name in /proc/PID/ns.
ino_t namespace_inode(const sys::Fd& proc, std::string_view process, std::string_view link);

/// Whether our user namespace owns our mount namespace (not after `unshare -Ur` alone).
bool owns_mount_namespace();
/// Whether our user namespace is not the initial one.
bool in_user_namespace();

}  // namespace rt::host
