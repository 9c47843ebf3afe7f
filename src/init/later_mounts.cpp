// Adds and removes mounts of a running container. The process that does it joins the container's
// namespaces except the pid namespace, so that the container cannot see it.
#include <algorithm>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "rt/sys/mount.h"
#include "rt/sys/process.h"
#include "rt/sys/root.h"
#include "rt/sys/self.h"
#include "steps.h"

namespace rt::init {
namespace {

Result<> join(const Context& context) {
  sys::close_own_copy();  // the runtime still has it: nothing waits here
  TRY(sys::die_with_parent(true));
  const plan::Namespaces& namespaces = context.plan.namespaces;
  // One call for all: the kernel then checks each with the rights in the container's user
  // namespace.
  int types = CLONE_NEWNS;
  if (namespaces.user_namespace) types |= CLONE_NEWUSER;
  for (const int type : {CLONE_NEWNET, CLONE_NEWIPC})
    if ((namespaces.create & static_cast<unsigned>(type)) != 0 ||
        std::ranges::find(namespaces.join, type, &plan::JoinNamespace::type) !=
            namespaces.join.end())
      types |= type;
  TRY_CTX(sys::join_namespace(context.resources.container.get(), types),
          "the container's namespaces");
  TRY(become_container_root(context));
  // Joining a user namespace and becoming its root made us dumpable again (fs.suid_dumpable).
  return sys::set_dumpable(false);
}

/// Unmounts by descriptor, so that it is what was looked up, and through the host's procfs, not the
/// container's. Only the mount with that number: the container may have put another directory or a
/// link in its place.
Result<> unmount(const Context& context, const plan::Mount& mount, std::uint64_t number) {
  const sys::Fd target = TRY(sys::open_in_root(context.resources.root.get(), mount.target, O_PATH));
  if (number == 0 || TRY(sys::mount_number(target.get())) != number)
    return fail("is not what `mounts add` mounted there");
  if (::fchdir(context.resources.proc.get()) < 0) return fail_errno("fchdir", "/proc");
  Result<> detached = sys::detach(fmt::format("self/fd/{}", target.get()));
  if (!detached && detached.error().err == EINVAL) return fail("is not a mount point");
  return detached;
}

void undo_all(const Context& context) {
  for (std::size_t i = context.mounted.size(); i-- > 0;)
    if (context.mounted[i] != 0) (void)unmount(context, context.plan.mounts[i], context.mounted[i]);
}

Result<> make_all(Context& context) {
  for (std::size_t i = 0; i < context.plan.mounts.size(); i++) {
    context.mounted.push_back(0);
    Result<> made = mount_listed(context, i);
    if (made) continue;
    undo_all(context);
    return made;
  }
  Result<> done;
  for (const sys::Fd& mount : context.make_readonly_last)
    if (done) done = sys::set_attributes(mount.get(), {.set = MOUNT_ATTR_RDONLY}, false);
  for (const std::uint64_t number : context.mounted)
    if (done) done = context.resources.channel.send_mounted(number);
  if (!done) undo_all(context);
  return done;
}

/// In reverse order: a later mount may lie on an earlier one.
Result<> unmount_all(Context& context) {
  // Look all of them up first, so that a failure leaves everything unchanged.
  for (const bool look : {true, false})
    for (std::size_t i = context.plan.mounts.size(); i-- > 0;) {
      const plan::Mount& mount = context.plan.mounts[i];
      const std::uint64_t number = context.mounted.at(i);
      // A mount covered by a later one is visible only after that one is gone.
      if (look && number != 0) continue;
      TRY(unmount(context, mount, number).context("unmount " + mount.target).at(mount.origin));
    }
  return {};
}

[[noreturn]] void carry_out(Context& context, Result<> (*change)(Context&)) {
  Result<> done = join(context);
  if (done) done = change(context);
  if (done)
    (void)context.resources.channel.send(Message::ready);
  else
    context.resources.channel.send_error(std::move(done).error().in(Phase::mounts));
  ::_exit(0);
}

}  // namespace

void add_mounts(const plan::Plan& plan, HostResources& resources) noexcept {
  Context context{.plan = plan, .resources = resources};
  carry_out(context, make_all);
}

void remove_mounts(const plan::Plan& plan, HostResources& resources,
                   std::vector<std::uint64_t> numbers) noexcept {
  Context context{.plan = plan, .resources = resources, .mounted = std::move(numbers)};
  carry_out(context, unmount_all);
}

}  // namespace rt::init
