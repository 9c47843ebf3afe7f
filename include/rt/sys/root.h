// Paths inside a container's root. A rootfs is hostile: the kernel resolves each path once,
// confined to the root (openat2, RESOLVE_IN_ROOT), and from then on only the descriptor is used.
// That rules out the class of CVE-2021-30465, CVE-2024-45310 and CVE-2026-41579.
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// Opens a path as a process whose root is `root` would, but never through a magic link of /proc.
/// Retries EAGAIN (a concurrent rename or mount) for a bounded time.
Result<Fd> open_in_root(int root, const std::string& path, int flags);

/// The directory at `path`, O_PATH. Creates missing components with mode 0755, also behind dangling
/// symbolic links, whose targets are resolved from `root`.
Result<Fd> make_directory_in_root(int root, const std::string& path);

/// The file at `path`, O_PATH, of any type. If missing, it is created empty (mode 0644) with its
/// directories.
Result<Fd> make_file_in_root(int root, const std::string& path);

/// The parent directory of `path` (created if missing) and the last component: where to make a node
/// or a link.
struct Leaf {
  Fd directory;
  std::string name;
};
Result<Leaf> make_parent_in_root(int root, const std::string& path);
/// The same without creating anything.
Result<Leaf> find_parent_in_root(int root, const std::string& path);

}  // namespace rt::sys
