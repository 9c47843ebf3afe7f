// Ownership of what the host lends a container: its standard files, and its cgroup. Ids come from
// the kernel's map of the user namespace.
#include "rt/lifecycle/delegation.h"

#include <optional>

#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

/// Maps a user id of the container to ours. Reads the kernel's table, because the user namespace
/// may be joined.
Result<std::optional<uid_t>> own_id(std::uint32_t id, const sys::Fd& proc, pid_t init) {
  const std::string map = TRY(sys::read_file_at(proc.get(), fmt::format("{}/uid_map", init)));
  for (const std::string_view line : split(trim(map), '\n')) {
    std::vector<std::uint64_t> numbers;
    for (const std::string_view word : split(line, ' '))
      if (const auto number = parse_unsigned(word)) numbers.push_back(*number);
    if (numbers.size() == 3 && id >= numbers[0] && id - numbers[0] < numbers[2])
      return static_cast<uid_t>(numbers[1] + (id - numbers[0]));
  }
  return std::nullopt;
}

}  // namespace

Result<> give_stdio(const plan::Plan& plan, const sys::Fd& proc, pid_t in_namespace) {
  const plan::Namespaces& namespaces = plan.namespaces;
  const bool inside = namespaces.user_namespace || (namespaces.enter & CLONE_NEWUSER) != 0;
  // Without a user namespace the process does this itself; with a terminal it has other stdio.
  if (!inside || plan.process.terminal || ::geteuid() != 0) return {};
  const std::optional<uid_t> owner = TRY(own_id(plan.process.uid, proc, in_namespace));
  for (int fd = 0; owner && fd <= 2; fd++) {
    const Result<struct stat> st = sys::file_status(fd);
    if (!st || S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode) || st->st_uid == *owner) continue;
    // Best effort: not every file system can, and not every file is ours to give.
    (void)!::fchown(fd, *owner, static_cast<gid_t>(-1));
  }
  return {};
}

Result<> delegate_cgroup(const plan::Plan& plan, const cgroup::Cgroup& cgroup, const sys::Fd& proc,
                         pid_t init) {
  const std::optional<plan::Delegation>& wanted = plan.cgroup.delegation;
  // A user that may not make cgroups has none to give.
  if (!wanted || cgroup.record().directories.empty()) return {};
  uid_t owner = wanted->uid;
  if (plan.namespaces.user_namespace) {
    const std::optional<uid_t> known = TRY(own_id(wanted->uid, proc, init));
    // An unmapped user cannot own files (user_namespaces(7)).
    if (!known) return {};
    owner = *known;
  }
  return cgroup.delegate(owner).at(wanted->origin).in(Phase::cgroup);
}

}  // namespace rt::lifecycle
