#include "rt/lifecycle/spawn.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>

#include "rt/base/timeline.h"
#include "rt/host/user_ids.h"
#include "rt/sys/file.h"
#include "rt/sys/socket.h"
#include "visit.h"

namespace rt::lifecycle {
namespace {

/// The flags of the first clone3. A cgroup namespace is unshared by the init itself, when it is in
/// its cgroup: clone3 would take the cgroup of the caller as the root (cgroup_namespaces(7)).
std::uint64_t first_flags(const plan::Plan& plan, const init::Prepared& prepared) {
  const plan::Namespaces& namespaces = plan.namespaces;
  if (prepared.second_clone != 0) return namespaces.create & CLONE_NEWUSER;
  const std::uint64_t separate =
      std::uint64_t{CLONE_NEWCGROUP} |
      (namespaces.time_offsets.empty() ? 0U : std::uint64_t{CLONE_NEWTIME});
  return namespaces.create & ~separate;
}

bool must_wait(const plan::Plan& plan, const init::Prepared& prepared, bool in_final_cgroup) {
  // Until systemd has put it into its unit, and that has its device rules.
  if (plan.cgroup.unit) return true;
  if ((plan.namespaces.create & CLONE_NEWUSER) != 0 || prepared.second_clone != 0) return true;
  // What the kernel lets a scheduler be depends on the cgroups; they must not change while it is
  // set.
  if (plan.process.scheduler && plan.cgroup.enabled && !in_final_cgroup) return true;
  return (plan.namespaces.create & CLONE_NEWCGROUP) != 0 && plan.cgroup.enabled && !in_final_cgroup;
}

/// The first namespace asked for that this kernel has no type of, or 0.
int missing_type(const sys::Fd& proc, std::uint64_t flags) {
  for (const int type : {CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWIPC,
                         CLONE_NEWUTS, CLONE_NEWTIME})
    if ((flags & static_cast<unsigned>(type)) != 0 &&
        !sys::file_status_at(proc.get(), fmt::format("self/ns/{}", namespace_link(type))))
      return type;
  return 0;
}

/// clone3, with the words for what the kernel or a v2 cgroup may have against it.
Result<sys::CloneResult> clone_first(const plan::Plan& plan, const init::Prepared& prepared,
                                     int clone_into, const cgroup::Record& record) {
  const std::uint64_t flags = first_flags(plan, prepared);
  Result<sys::CloneResult> clone = sys::clone(flags, clone_into);
  if (clone) return clone;
  Error error = std::move(clone).error();
  if (error.err == EBUSY && clone_into >= 0) {
    error.message = fmt::format(
        "cgroup: {} has controllers enabled for cgroups below it, so it takes no processes",
        record.directories.back().path);
    return fail(std::move(error).in("cgroup").at("/linux/cgroupsPath"));
  }
  if (const int type = missing_type(prepared.proc, flags); error.err == EINVAL && type != 0) {
    error.message = fmt::format("this kernel has no {} namespaces", namespace_link(type));
    error.complete = true;
    error = std::move(error).at("/linux/namespaces");
  }
  return fail(std::move(error).in("namespaces"));
}

Result<> join(cgroup::Cgroup& cgroup, pid_t pid, bool cloned_into) {
  const timeline::Timer timer("join cgroup");
  Result<> joined = cgroup.join(pid, cloned_into);
  if (!joined) return fail(joined.failure().in("cgroup"));
  return joined;
}

}  // namespace

Result<> set_oom_score(const plan::Process& process, const sys::Fd& proc, pid_t pid) {
  if (!process.oom_score_adj) return {};
  const std::string file = fmt::format("{}/oom_score_adj", pid);
  Result<> written = sys::write_file_at(proc.get(), file, std::to_string(*process.oom_score_adj));
  if (written || written.error().err != EACCES) {
    if (written) return {};
    return fail(std::move(written).error().at("/process/oomScoreAdj"));
  }
  return fail(
      Error{.err = EACCES,
            .message = fmt::format("/process/oomScoreAdj: {} is lower than ours, which needs "
                                   "CAP_SYS_RESOURCE (EACCES)",
                                   *process.oom_score_adj),
            .pointer = "/process/oomScoreAdj",
            .complete = true});
}

Result<Spawned> spawn(const plan::Plan& plan, init::Prepared& prepared, cgroup::Cgroup& cgroup,
                      bool into_cgroup) {
  auto [ours, theirs] = TRY(sys::packet_pair());
  prepared.channel = init::Channel(std::move(theirs));
  const int clone_into = into_cgroup ? cgroup.clone_into() : -1;
  const bool cloned_into = clone_into >= 0;
  prepared.wait_for_go =
      must_wait(plan, prepared, cloned_into && plan.cgroup.layout.mode == cgroup::Mode::v2);

  Visit visit = TRY(Visit::enter(plan, prepared));
  // What is in /proc for a process that is not dumpable is root's (proc(5)), its id maps too. The
  // new process shows nothing that is not the caller's, and a container cannot trace what is in
  // another user namespace.
  prepared.dumpable = plan.opens_inside && (plan.namespaces.create & CLONE_NEWUSER) != 0;
  if (prepared.dumpable) TRY(sys::set_dumpable(true));
  timeline::Timer timer("clone3");
  Result<sys::CloneResult> cloned = clone_first(plan, prepared, clone_into, cgroup.record());
  if (prepared.dumpable && (!cloned || !cloned->in_child)) TRY(sys::set_dumpable(false));
  sys::CloneResult clone = TRY(std::move(cloned));
  if (clone.in_child) {
    ours = sys::Fd();         // or the init would never see that the runtime is gone
    prepared.places.clear();  // the host's directories are not the container's to have open
    init::main(plan, prepared);
  }
  timer.stop();
  TRY(visit.leave());
  Spawned spawned{.child = std::move(clone.child),
                  .channel = init::Channel(std::move(ours)),
                  .born_in_cgroup = cloned_into};
  prepared.channel = init::Channel();

  const pid_t pid = spawned.child.pid();
  TRY(host::write_id_maps(plan.namespaces, prepared.proc, pid));
  TRY(set_oom_score(plan.process, prepared.proc, pid));
  TRY(join(cgroup, pid, cloned_into));
  if (prepared.wait_for_go) TRY(spawned.channel.send(init::Message::go));
  return spawned;
}

}  // namespace rt::lifecycle
