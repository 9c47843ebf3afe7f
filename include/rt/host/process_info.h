#pragma once

#include <cstdint>
#include <optional>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// What /proc/PID/stat says of a process (proc_pid_stat(5)).
struct ProcessInfo {
  bool first_thread_ended = false;  ///< others may go on
  bool has_executed = false;  ///< since it was cloned: a container's init has not until `start`
  std::uint64_t start = 0;    ///< ticks since boot
};

/// Nothing when there is no such process, or /proc hides it from us (hidepid, proc(5)): whether it
/// lives only its pidfd tells.
Result<std::optional<ProcessInfo>> inspect_process(const sys::Fd& proc, pid_t pid);
/// The same of the text of a stat file.
std::optional<ProcessInfo> parse_stat(std::string_view text);

/// Whether our mount namespace was made in our own user namespace (`unshare -Ur` alone makes none).
bool owns_mount_namespace();
/// Whether our user namespace is not the initial one.
bool in_user_namespace();

}  // namespace rt::host
