// Mounts of a container that show files of the host: a checkpoint has only a name for them. The
// name is the mount's target in config.json, so that another bundle can give it another source.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::checkpoint {

/// At checkpoint: a mount point in the container, and its name. At restore: the name, and the path
/// on this host that is mounted there.
struct ExternalMount {
  std::string key, value;
};
Result<std::vector<ExternalMount>> mounts_to_dump(const plan::Plan& plan, const sys::Fd& proc,
                                                  pid_t pid);
Result<std::vector<ExternalMount>> mounts_to_restore(const plan::Plan& plan, const sys::Fd& proc);

/// The kernel's numbers for an open file.
struct FileIdentity {
  std::uint64_t mount = 0, inode = 0;
};
/// For descriptor `fd` of a process ("self", or a pid).
Result<FileIdentity> identify_file(const sys::Fd& proc, const std::string& process, int fd);

}  // namespace rt::checkpoint
