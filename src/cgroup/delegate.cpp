// Delegates a v2 cgroup to a user who makes child cgroups in it, as in cgroups(7) and "Delegation"
// of the kernel's cgroup-v2 documentation: the user owns the directory and the files that move
// processes; the limits stay ours.
#include <array>

#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

constexpr gid_t same_group = static_cast<gid_t>(-1);

/// The files that this kernel lists as safe to delegate; without a list, those of every kernel.
std::vector<std::string> delegated_files() {
  const Result<std::string> list = sys::read_file_at(AT_FDCWD, "/sys/kernel/cgroup/delegate");
  if (!list) return {"cgroup.procs", "cgroup.threads", "cgroup.subtree_control"};
  std::vector<std::string> files;
  for (const std::string_view name : split(trim(*list), '\n'))
    if (!name.empty() && !name.contains('/')) files.emplace_back(name);
  return files;
}

}  // namespace

Result<> Cgroup::delegate(uid_t owner) const {
  const int directory = clone_into();
  if (directory < 0) return fail("cgroup: there is no v2 cgroup to delegate");
  const std::string& path = record_.directories.back().path;
  if (::fchown(directory, owner, same_group) < 0)
    return fail_errno("fchown", "cgroup: {} for user {}", path, owner);
  for (const std::string& file : delegated_files())
    // Controllers that are not enabled here have no files.
    if (::fchownat(directory, file.c_str(), owner, same_group, AT_SYMLINK_NOFOLLOW) < 0 &&
        errno != ENOENT)
      return fail_errno("fchownat", "cgroup: {}/{} for user {}", path, file, owner);
  return {};
}

}  // namespace rt::cgroup
