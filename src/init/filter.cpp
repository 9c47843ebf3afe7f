// Loads the seccomp filter last, just before execve, so that it filters almost none of rt's calls.
#include <linux/seccomp.h>

#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "steps.h"

namespace rt::init {

Result<> prepare_handover(Context& context) {
  if (!context.plan.seccomp || context.plan.seccomp->listener_path.empty()) return {};
  // An ordinary user's runtime may take a descriptor only from a dumpable process: this one's
  // memory still belongs to the host's user namespace (ptrace(2), "Ptrace access mode checking").
  // By now it holds only its channel. With startContainer hooks it stays undumpable: a process that
  // a hook left behind could trace it before the filter is loaded.
  if (starts_dumpable(context.plan) && context.plan.hooks.start_container.empty())
    TRY(sys::set_dumpable(true));
  const Channel& channel = context.resources.channel;
  const sys::Fd memory = TRY(Handover::make_memory());
  context.handover.emplace(TRY(Handover::open(memory.get())));
  TRY(channel.send(Message::listener, memory.get()));
  return channel.wait_for_go();
}

Result<> load_filter(Context& context) {
  if (!context.plan.seccomp) return {};
  const int listener = TRY(sys::load_filter(context.resources.filter, context.plan.seccomp->flags));
  if (!context.handover) return {};
  // From here to execve, make no call that the profile may notify about. If the runtime does not
  // take the listener it has died, and only a signal can end this process.
  if (!context.handover->offer(listener)) __builtin_trap();
  context.handover->release();
  return {};
}

Result<> filter_hook(const Context& context) {
  if (!context.plan.seccomp || context.resources.filter.empty()) return {};
  constexpr unsigned about_answers =
      SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;
  const unsigned flags = context.plan.seccomp->flags & ~about_answers;
  // No listener was requested, so there is no descriptor.
  (void)TRY_AT(sys::load_filter(context.resources.filter, flags).of(code::seccomp),
               context.plan.seccomp->origin);
  return drop_last_capability(context);
}

}  // namespace rt::init
