#include <cerrno>

#include <linux/sched.h>
#include <sched.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"
#include "steps.h"

namespace rt::init {
namespace {

Result<> join_all(const Context& context) {
  for (const int i : context.prepared.first_joins) {
    const auto index = static_cast<std::size_t>(i);
    const plan::JoinNamespace& join = context.plan.namespaces.join.at(index);
    Result<> joined = sys::join_namespace(context.prepared.namespaces.at(index).get(), join.type);
    if (!joined) return fail(std::move(joined).error().context(join.path).at(join.origin));
  }
  return {};
}

/// The offsets of a time namespace can be written only while nobody is in it (time_namespaces(7)):
/// by the process that unshared it, whose children are the first to enter.
Result<> unshare_time(const Context& context) {
  const std::string& offsets = context.plan.namespaces.time_offsets;
  TRY_AT(sys::unshare(CLONE_NEWTIME), "/linux/timeOffsets");
  TRY_AT(sys::write_file_at(context.prepared.proc.get(), "self/timens_offsets", offsets),
         "/linux/timeOffsets");
  return {};
}

}  // namespace

/// A joined user namespace must be entered before the namespaces that it is to own are made, and
/// offsets of the clocks must be written before anybody enters: both want a process in between. It
/// makes the init as its own sibling and is gone, so that nobody stands between the runtime and the
/// init.
Result<> make_second(Context& context) {
  if (!context.plan.namespaces.time_offsets.empty()) TRY(unshare_time(context));
  auto [ours, theirs] = TRY(sys::packet_pair());
  sys::CloneResult second = TRY(sys::clone(context.prepared.second_clone | CLONE_PARENT, -1));
  if (second.in_child) {
    // The runtime hears who this is before it hears anything from it: the other end is closed then.
    theirs = sys::Fd();
    (void)sys::read_all(ours.get());
    return sys::die_with_parent(true);
  }
  Result<> sent = context.prepared.channel.send_pid(second.child.pid());
  if (!sent) return sent;  // the runtime is gone, and the init goes with it
  second.child.release();
  ::_exit(0);
}

Result<> become_init(Context& context) {
  Prepared& prepared = context.prepared;
  if (prepared.wait_for_go) TRY(prepared.channel.wait_for_go());
  if (prepared.dumpable) TRY(sys::set_dumpable(false));
  TRY(join_all(context));
  if (prepared.second_clone != 0) TRY(make_second(context));
  // Only now is the process in its cgroup, whose path the new namespace takes as its root.
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
