// Paths inside a container's root. Everything a rootfs holds is hostile: a path is resolved once,
// by the kernel, with the root as the limit (openat2, RESOLVE_IN_ROOT), and then only the
// descriptor is used. That closes the whole class of CVE-2021-30465, CVE-2024-45310,
// CVE-2026-41579.
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// Opens a path as a process whose root is `root` would, but never through a magic link of /proc.
/// EAGAIN (somebody renames or mounts meanwhile) is retried for a bounded time.
Result<Fd> open_in_root(int root, const std::string& path, int flags);

/// The directory at `path`, O_PATH; what is missing is made with mode 0755, also behind dangling
/// symbolic links, whose targets count from `root`.
Result<Fd> make_directory_in_root(int root, const std::string& path);

/// The file at `path`, O_PATH, whatever its type; made empty (mode 0644) with its directories when
/// it is missing.
Result<Fd> make_file_in_root(int root, const std::string& path);

/// The directory that holds `path` (made when missing) and the last component: where to make a node
/// or a link.
struct Leaf {
  Fd directory;
  std::string name;
};
Result<Leaf> make_parent_in_root(int root, const std::string& path);
/// The same without making anything.
Result<Leaf> find_parent_in_root(int root, const std::string& path);

}  // namespace rt::sys
