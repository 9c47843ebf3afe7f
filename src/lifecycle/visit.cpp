#include "visit.h"

#include <algorithm>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
std::string_view namespace_link(int type) {
  switch (type) {
    case CLONE_NEWPID: return "pid";
    case CLONE_NEWNET: return "net";
    case CLONE_NEWNS: return "mnt";
    case CLONE_NEWIPC: return "ipc";
    case CLONE_NEWUTS: return "uts";
    case CLONE_NEWUSER: return "user";
    case CLONE_NEWCGROUP: return "cgroup";
    default: return "time";
  }
}

Result<> Visit::remember(const sys::Fd& proc, int type) {
  own_.emplace_back(
      type,
      TRY(sys::open_at(proc.get(), fmt::format("self/ns/{}", namespace_link(type)), O_RDONLY)));
  return {};
}

Result<Visit> Visit::enter(const plan::Plan& plan, const init::Prepared& prepared) {
  Visit visit;
  const plan::Namespaces& namespaces = plan.namespaces;
  for (std::size_t i = 0; i < namespaces.join.size(); i++) {
    if (std::ranges::find(prepared.first_joins, static_cast<int>(i)) != prepared.first_joins.end())
      continue;
    const plan::JoinNamespace& join = namespaces.join[i];
    TRY(visit.remember(prepared.proc, join.type));
    Result<> joined = sys::join_namespace(prepared.namespaces[i].get(), join.type);
    if (!joined) return fail(std::move(joined).error().context(join.path).at(join.origin));
  }
  // Offsets can be written only before anybody is in the namespace: by us, whose children enter it.
  if (!namespaces.time_offsets.empty() && prepared.second_clone == 0) {
    TRY(visit.remember(prepared.proc, CLONE_NEWTIME));
    TRY_AT(sys::unshare(CLONE_NEWTIME), "/linux/timeOffsets");
    TRY_AT(sys::write_file_at(prepared.proc.get(), "self/timens_offsets", namespaces.time_offsets),
           "/linux/timeOffsets");
  }
  return visit;
}

Result<> Visit::leave() {
  for (const auto& [type, fd] : own_)
    TRY_CTX(sys::join_namespace(fd.get(), type), "back to our own namespace");
  return {};
}

}  // namespace rt::lifecycle
