// Directories of cgroupfs by descriptor: found from a mount whose file system was checked, never
// outside of it.
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

/// The root of a hierarchy, checked to be cgroupfs of its version; O_PATH.
Result<sys::Fd> open_mount(const Hierarchy& hierarchy);

/// A recorded directory: the mount it is on, the path below it, and what the mount's name tells.
struct Location {
  sys::Fd mount;
  std::string path;  ///< relative, not empty
  std::vector<std::string> controllers;
  bool v2 = false;
};
/// Finds the mount of an absolute path below /sys/fs/cgroup. ENOENT when there is none any more.
Result<Location> locate(const std::string& path);

/// A directory below, for reading; `path` is relative.
Result<sys::Fd> open_directory(int below, const std::string& path);
/// The directories right below, in no order.
Result<std::vector<std::string>> subdirectories(int directory);

/// Whether an error says that a cgroup was removed while it was looked at.
bool is_gone(const Error& error);

/// Calls `enter` for `top` and every directory below it, parents first, with its path relative to
/// `top` ("" for `top`), and `leave` (if any) with the parent and the name when everything below is
/// done; not for `top`. Needs two descriptors however deep the tree is, because its depth is the
/// container's choice. What vanishes on the way is passed over.
using Enter = std::function<Result<>(int directory, const std::string& path)>;
using Leave = std::function<Result<>(int parent, const std::string& name, const std::string& path)>;
Result<> walk(int top, const Enter& enter, const Leave& leave = {});

/// The processes of one cgroup, without those below; 0 for one outside of our pid namespace.
Result<std::vector<pid_t>> read_processes(int directory);
/// The processes of a cgroup and everything below.
Result<std::vector<pid_t>> read_all_processes(int directory);

/// The file that tells whether a cgroup is frozen or about to be.
const char* freezer_file(bool v2);
/// What its text tells.
bool tells_frozen(std::string_view text, bool v2);
/// Both, for a directory that is open.
Result<bool> is_frozen(int directory, bool v2);

/// "1, 2, 3 and 7 more".
std::string describe_pids(const std::vector<pid_t>& pids);

}  // namespace rt::cgroup
