// The seccomp filter: the last thing before execve, so that nearly nothing of ours is filtered.
#include <linux/seccomp.h>

#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "steps.h"

namespace rt::init {

Result<> prepare_handover(Context& context) {
  if (!context.plan.seccomp || context.plan.seccomp->listener_path.empty()) return {};
  // The runtime of an ordinary user may take a descriptor from a dumpable process only: the memory
  // of this one still belongs to the host's user namespace (ptrace(2), "Ptrace access mode
  // checking"). By now it holds nothing but its channel. A process that a hook has left behind
  // could trace it before the filter is loaded, so with such hooks it stays as it is.
  if (context.prepared.dumpable && context.plan.hooks.start_container.empty())
    TRY(sys::set_dumpable(true));
  const Channel& channel = context.prepared.channel;
  const sys::Fd memory = TRY(Handover::make_memory());
  context.handover.emplace(TRY(Handover::open(memory.get())));
  TRY(channel.send(Message::listener, memory.get()));
  return channel.wait_for_go();
}

Result<> load_filter(Context& context) {
  if (!context.plan.seccomp) return {};
  const int listener = TRY(sys::load_filter(context.prepared.filter, context.plan.seccomp->flags));
  if (!context.handover) return {};
  // From here to execve no call that the profile may want to be asked about. The runtime is gone if
  // it does not come, and a signal is all that still ends us.
  if (!context.handover->offer(listener)) __builtin_trap();
  context.handover->release();
  return {};
}

Result<> filter_hook(const Context& context) {
  if (!context.plan.seccomp || context.prepared.filter.empty()) return {};
  constexpr unsigned about_answers =
      SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;
  const unsigned flags = context.plan.seccomp->flags & ~about_answers;
  // The descriptor is empty: no listener was asked for.
  (void)TRY_AT(sys::load_filter(context.prepared.filter, flags), context.plan.seccomp->origin);
  return drop_last_capability(context);
}

}  // namespace rt::init
