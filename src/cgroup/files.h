// cgroupfs directories by descriptor: opened from a mount of verified type, never outside of it.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

inline constexpr const char* mount_root = "/sys/fs/cgroup";

/// The root of a hierarchy, O_PATH, verified to be cgroupfs of its version.
Result<sys::Fd> open_mount(const Hierarchy& hierarchy);

/// A recorded directory: its mount, the path below that, and what the mount's name tells.
struct Location {
  sys::Fd mount;
  /// Relative, not empty.
  std::string path;
  std::vector<std::string> controllers;
  bool v2 = false;
};
/// Finds the mount of an absolute path below /sys/fs/cgroup. ENOENT if it no longer exists.
Result<Location> locate(const std::string& path);

/// Opens a directory below another, for reading; `path` is relative.
Result<sys::Fd> open_directory(int below, const std::string& path);
/// The direct children, in no particular order.
Result<std::vector<std::string>> subdirectories(int directory);

/// Whether an error means that a cgroup was removed meanwhile.
bool is_gone(const Error& error);

/// Calls `enter` for `top` and every directory below it, parents first, with the path relative to
/// `top` ("" for `top`), and `leave`, if any, with the parent and the name after everything below
/// (not for `top`). Uses two descriptors at any depth, because the container chooses the depth.
/// Skips directories that vanish meanwhile.
using Enter = std::function<Result<>(int directory, const std::string& path)>;
using Leave = std::function<Result<>(int parent, const std::string& name, const std::string& path)>;
Result<> walk(int top, const Enter& enter, const Leave& leave = {});

/// The processes of one cgroup, without its children; 0 for one outside of our pid namespace.
Result<std::vector<pid_t>> read_processes(int directory);
/// The processes of a cgroup and everything below it.
Result<std::vector<pid_t>> read_all_processes(int directory);

/// The file that shows whether a cgroup is frozen or about to be.
const char* freezer_file(bool v2);
/// Parses the text of that file.
bool tells_frozen(std::string_view text, bool v2);
/// Reads and parses it for an open directory.
Result<bool> is_frozen(int directory, bool v2);

/// "1, 2, 3 and 7 more".
std::string describe_pids(const std::vector<pid_t>& pids);

}  // namespace rt::cgroup
