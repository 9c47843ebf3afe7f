// Handing a cgroup of v2 over to somebody who makes cgroups of their own in it, as cgroups(7) and
// the kernel's cgroup-v2 documentation, "Delegation", want it: the directory and the files that
// move processes are theirs, the limits stay ours.
#include <array>

#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

constexpr gid_t same_group = static_cast<gid_t>(-1);

/// What this kernel lists as safe to hand over; what every kernel has, where it does not say.
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
    // Files of controllers that are not enabled here are not there.
    if (::fchownat(directory, file.c_str(), owner, same_group, AT_SYMLINK_NOFOLLOW) < 0 &&
        errno != ENOENT)
      return fail_errno("fchownat", "cgroup: {}/{} for user {}", path, file, owner);
  return {};
}

}  // namespace rt::cgroup
