// A container's first process: clone3 into its namespaces and its cgroup, and what only the runtime
// can give it.
#include "rt/lifecycle/spawn.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>

#include "rt/base/log.h"
#include "rt/base/timeline.h"
#include "rt/host/user_ids.h"
#include "rt/plan/namespaces.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

/// Enters namespaces around a clone3, so that the child starts in them. This saves a process in
/// between if a pid namespace is joined, or if existing namespaces are joined beside a new user
/// namespace.
class NamespaceGuard {
 public:
  NamespaceGuard() = default;
  NamespaceGuard(const NamespaceGuard&) = delete;
  NamespaceGuard& operator=(const NamespaceGuard&) = delete;
  ~NamespaceGuard() { (void)leave(); }
  Result<> enter(const plan::Plan& plan, const init::HostResources& resources);
  /// Must succeed before anything else: hooks and the rest of rt belong in our own namespaces.
  Result<> leave();

 private:
  Result<> remember(const sys::Fd& proc, int type);
  /// CLONE_NEW* and our own namespace of it.
  std::vector<std::pair<int, sys::Fd>> own_;
};

Result<> NamespaceGuard::remember(const sys::Fd& proc, int type) {
  own_.emplace_back(
      type, TRY(sys::open_at(proc.get(), fmt::format("self/ns/{}", plan::namespace_link(type)),
                             O_RDONLY)));
  return {};
}

Result<> NamespaceGuard::enter(const plan::Plan& plan, const init::HostResources& resources) {
  const plan::Namespaces& namespaces = plan.namespaces;
  for (std::size_t i = 0; i < namespaces.join.size(); i++) {
    if (std::ranges::find(resources.joins.in_init, static_cast<int>(i)) !=
        resources.joins.in_init.end())
      continue;
    const plan::JoinNamespace& join = namespaces.join[i];
    TRY(remember(resources.proc, join.type));
    TRY(sys::join_namespace(resources.joins.namespaces[i].get(), join.type)
            .of(code::join_namespace)
            .context(join.path)
            .at(join.origin));
  }
  // Offsets can be written only while the namespace is empty: by us, whose children enter it.
  if (!namespaces.time_offsets.empty() && resources.joins.second_clone == 0) {
    TRY(remember(resources.proc, CLONE_NEWTIME));
    TRY_AT(sys::unshare(CLONE_NEWTIME), "/linux/timeOffsets");
    TRY_AT(sys::write_file_at(resources.proc.get(), "self/timens_offsets", namespaces.time_offsets),
           "/linux/timeOffsets");
  }
  return {};
}

Result<> NamespaceGuard::leave() {
  for (const auto& [type, fd] : std::exchange(own_, {}))
    TRY_CTX(sys::join_namespace(fd.get(), type), "return to our own namespace");
  return {};
}

/// The flags of the first clone3. The init itself unshares a cgroup namespace, once in its cgroup:
/// clone3 would take the caller's cgroup as the root (cgroup_namespaces(7)).
std::uint64_t first_flags(const plan::Plan& plan, const init::HostResources& resources) {
  const plan::Namespaces& namespaces = plan.namespaces;
  if (resources.joins.second_clone != 0) return namespaces.create & CLONE_NEWUSER;
  const std::uint64_t separate =
      std::uint64_t{CLONE_NEWCGROUP} |
      (namespaces.time_offsets.empty() ? 0U : std::uint64_t{CLONE_NEWTIME});
  return namespaces.create & ~separate;
}

bool must_wait(const plan::Plan& plan, const init::HostResources& resources, bool in_final_cgroup) {
  // Until systemd has put it into its unit, with its device rules.
  if (plan.cgroup.unit) return true;
  if ((plan.namespaces.create & CLONE_NEWUSER) != 0 || resources.joins.second_clone != 0)
    return true;
  // The schedulers that the kernel allows depend on the cgroups; they must not change while one is
  // set.
  if (plan.process.scheduler && plan.cgroup.enabled && !in_final_cgroup) return true;
  return (plan.namespaces.create & CLONE_NEWCGROUP) != 0 && plan.cgroup.enabled && !in_final_cgroup;
}

/// The first requested namespace type that this kernel lacks, or an empty text.
std::string_view missing_type(const sys::Fd& proc, std::uint64_t flags) {
  for (const plan::NamespaceKind& kind : plan::namespace_kinds)
    if ((flags & kind.flag) != 0 &&
        !sys::file_status_at(proc.get(), fmt::format("self/ns/{}", kind.link)))
      return kind.link;
  return {};
}

/// clone3, if possible without a copy of the host's mounts.
Result<sys::CloneResult> clone_lean(init::HostResources& resources, std::uint64_t flags,
                                    int clone_into) {
  if (resources.empty_mounts) {
    Result<sys::CloneResult> clone = sys::clone(flags | sys::clone_empty_mounts, clone_into);
    if (clone || clone.error().err != EINVAL) return clone;
    resources.empty_mounts = false;
  }
  return sys::clone(flags, clone_into);
}

/// The same, with clear errors for a refusal by the kernel or a v2 cgroup.
Result<sys::CloneResult> clone_first(const plan::Plan& plan, init::HostResources& resources,
                                     int clone_into, const cgroup::Record& record) {
  const std::uint64_t flags = first_flags(plan, resources);
  Result<sys::CloneResult> clone = clone_lean(resources, flags, clone_into);
  if (clone) return clone;
  Error error = std::move(clone).error();
  if (error.err == EBUSY && clone_into >= 0) {
    error.message = fmt::format(
        "cgroup: {} has controllers enabled for its child cgroups, so it cannot contain processes",
        record.directories.back().path);
    return fail(std::move(error).in(Phase::cgroup).at("/linux/cgroupsPath"));
  }
  if (const auto type = missing_type(resources.proc, flags); error.err == EINVAL && !type.empty()) {
    error.message = fmt::format("this kernel has no {} namespaces", type);
    error.complete = true;
    error = std::move(error).at("/linux/namespaces");
  }
  return fail(std::move(error).in(Phase::namespaces));
}

Result<> join(cgroup::Cgroup& cgroup, pid_t pid, bool cloned_into) {
  const timeline::Timer timer("join cgroup");
  return cgroup.join(pid, cloned_into).in(Phase::cgroup);
}

}  // namespace

Result<> set_oom_score(const plan::Process& process, const sys::Fd& proc, pid_t pid) {
  if (!process.oom_score_adj) return {};
  const std::string file = fmt::format("{}/oom_score_adj", pid);
  Result<> written = sys::write_file_at(proc.get(), file, std::to_string(*process.oom_score_adj));
  if (written || written.error().err != EACCES)
    return std::move(written).at("/process/oomScoreAdj");
  return fail(Error{.err = EACCES,
                    .message = fmt::format("{} is lower than ours, which needs CAP_SYS_RESOURCE",
                                           *process.oom_score_adj),
                    .syscall = "write",
                    .pointer = "/process/oomScoreAdj"}
                  .of(code::process_limit));
}

Result<Spawned> spawn(const plan::Plan& plan, init::HostResources& resources,
                      cgroup::Cgroup& cgroup, bool into_cgroup) {
  const int clone_into = into_cgroup ? cgroup.clone_into() : -1;
  const bool cloned_into = clone_into >= 0;
  resources.wait_for_go =
      must_wait(plan, resources, cloned_into && plan.cgroup.layout.mode == cgroup::Mode::v2);
  // The /proc files of a process that is not dumpable belong to root (proc(5)), also its id maps.
  // The new process holds only what is the caller's, and a container cannot trace processes in
  // another user namespace.
  const bool dumpable = init::starts_dumpable(plan);

  const std::string_view reason = plan::why_host_mounts(plan);
  resources.empty_mounts = reason.empty();

  NamespaceGuard guard;
  TRY(guard.enter(plan, resources));
  timeline::Timer timer("clone3");
  const auto clone = [&]() -> Result<sys::CloneResult> {
    if (dumpable) TRY(sys::set_dumpable(true));
    Result<sys::CloneResult> cloned = clone_first(plan, resources, clone_into, cgroup.record());
    if (dumpable && (!cloned || !cloned->in_child)) TRY(sys::set_dumpable(false));
    return cloned;
  };
  Spawned spawned{.session = {}, .born_in_cgroup = cloned_into};
  TRY(spawned.session.begin(resources, clone, [&] { init::main(plan, resources); }));
  timer.stop();
  TRY(guard.leave());
  log::debug("mounts of the host for the init: {}",
             resources.empty_mounts ? "none"
             : reason.empty()       ? "all, the kernel cannot start without them"
                                    : reason);

  const pid_t pid = spawned.session.pid();
  TRY(host::write_id_maps(plan.namespaces, resources.proc, pid));
  TRY(set_oom_score(plan.process, resources.proc, pid));
  TRY(join(cgroup, pid, cloned_into));
  if (resources.wait_for_go) TRY(spawned.session.send(init::Message::go));
  return spawned;
}

}  // namespace rt::lifecycle
