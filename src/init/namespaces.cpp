// Joining and making namespaces, in the process between the runtime and the init where one is
// needed.
#include <cerrno>
#include <vector>

#include <linux/sched.h>
#include <sched.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"
#include "steps.h"

namespace rt::init {
namespace {

Result<> join_one(const Context& context, int index) {
  const auto i = static_cast<std::size_t>(index);
  const plan::JoinNamespace& join = context.plan.namespaces.join.at(i);
  return sys::join_namespace(context.resources.joins.namespaces.at(i).get(), join.type)
      .of(code::join_namespace)
      .context(join.path)
      .at(join.origin);
}

/// The right to join a namespace may come from the runtime or only from the user namespace to be
/// joined. So each is tried before joining that, and retried after it if refused.
Result<> join_all(const Context& context) {
  const std::vector<int>& joins = context.resources.joins.in_init;
  const auto type_of = [&](int index) {
    return context.plan.namespaces.join.at(static_cast<std::size_t>(index)).type;
  };
  const bool has_user = !joins.empty() && type_of(joins.front()) == CLONE_NEWUSER;
  std::vector<int> later;
  for (const int index : joins) {
    if (!has_user) {
      TRY(join_one(context, index));
      continue;
    }
    // The mount namespace last: it changes what paths mean.
    const bool waits = index == joins.front() || type_of(index) == CLONE_NEWNS;
    if (waits || !join_one(context, index)) later.push_back(index);
  }
  for (const int index : later) TRY(join_one(context, index));
  return {};
}

/// The offsets of a time namespace can be written only while it is empty (time_namespaces(7)): by
/// the process that unshared it, whose children are the first to enter.
Result<> unshare_time(const Context& context) {
  const std::string& offsets = context.plan.namespaces.time_offsets;
  TRY_AT(sys::unshare(CLONE_NEWTIME), "/linux/timeOffsets");
  const auto write = [&] {
    return sys::write_file_at(context.resources.proc.get(), "self/timens_offsets", offsets);
  };
  Result<> written = write();
  if (!written && written.error().err == EACCES) {
    // The /proc files of a process that is not dumpable belong to root (proc(5)). No process of the
    // container exists yet that could look at us.
    TRY(sys::set_dumpable(true));
    written = write();
    TRY(sys::set_dumpable(false));
  }
  TRY_AT(std::move(written), "/linux/timeOffsets");
  return {};
}

}  // namespace

/// Joining a user namespace must precede making the namespaces that it will own, and clock offsets
/// must be written before any process enters: both need a process in between. It clones the init as
/// its sibling and exits, so that the init is the runtime's own child.
Result<> make_second(Context& context) {
  if (!context.plan.namespaces.time_offsets.empty()) TRY(unshare_time(context));
  auto [ours, theirs] = TRY(sys::packet_pair());
  sys::CloneResult second =
      TRY(sys::clone(context.resources.joins.second_clone | CLONE_PARENT, -1));
  if (second.in_child) {
    // Wait until our pid has been sent to the runtime before we send anything: the other end is
    // closed then.
    theirs = sys::Fd();
    (void)sys::read_all(ours.get());
    return sys::die_with_parent(true);
  }
  Result<> sent = context.resources.channel.send_pid(second.child.pid());
  if (!sent) return sent;  // the runtime has died; the destructor kills the init
  second.child.release();
  ::_exit(0);
}

bool starts_dumpable(const plan::Plan& plan) {
  return plan.opens_inside && (plan.namespaces.create & CLONE_NEWUSER) != 0;
}

Result<> become_init(Context& context) {
  HostResources& resources = context.resources;
  if (resources.wait_for_go) TRY(resources.channel.wait_for_go());
  if (starts_dumpable(context.plan)) TRY(sys::set_dumpable(false));
  TRY(join_all(context));
  if (resources.joins.second_clone != 0) TRY(make_second(context));
  // Only now, in its final cgroup: the new namespace takes that as its root.
  if ((context.plan.namespaces.create & CLONE_NEWCGROUP) != 0) TRY(sys::unshare(CLONE_NEWCGROUP));
  return {};
}

Result<> set_names(const Context& context) {
  const plan::Plan& plan = context.plan;
  if (plan.namespaces.loopback) TRY(sys::bring_loopback_up());
  if (!plan.hostname.empty() && ::sethostname(plan.hostname.data(), plan.hostname.size()) < 0)
    return fail(fail_errno("sethostname", "{}", plan.hostname).error().at("/hostname"));
  if (!plan.domainname.empty() &&
      ::setdomainname(plan.domainname.data(), plan.domainname.size()) < 0)
    return fail(fail_errno("setdomainname", "{}", plan.domainname).error().at("/domainname"));
  return {};
}

}  // namespace rt::init
