// `kill`: one signal to the init, or to everything in the cgroup. SIGKILL ends the whole container.
#include <algorithm>
#include <csignal>

#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

/// The init is gone. In a private pid namespace everything else died with it; in a shared one
/// processes may remain.
Result<> kill_leftovers(cgroup::Cgroup& cgroup, int signal) {
  if (TRY(cgroup.processes()).empty()) return container::not_running();
  return signal == SIGKILL ? cgroup.kill_all(container::kill_timeout_ms)
                           : cgroup.signal_all(signal);
}

Result<> signal_init(const sys::Fd& init, int signal) {
  Result<> sent = sys::send_signal(init.get(), signal);
  if (!sent && sent.error().err == ESRCH) return container::not_running();
  return sent;
}

bool is_ours(const cgroup::Cgroup& cgroup) {
  return std::ranges::any_of(cgroup.record().directories,
                             &cgroup::Record::Directory::is_known_as_ours);
}

/// Freezes the cgroup meanwhile, so that no fork escapes the list; unless freezing takes too long.
Result<> signal_all(cgroup::Cgroup& cgroup, int signal) {
  constexpr int timeout_ms = 1000;
  // A signal here would leave it frozen.
  const sys::Fd signals = TRY(sys::catch_signals());
  const Result<bool> was_frozen = cgroup.frozen();
  const bool freezes = was_frozen && !*was_frozen;
  const bool frozen = freezes && cgroup.freeze(timeout_ms);
  Result<> sent = cgroup.signal_all(signal);
  if (frozen) TRY(cgroup.thaw(container::kill_timeout_ms));
  return sent;
}

}  // namespace

Result<> kill(const container::Global& global, const std::string& id, int signal, bool all) {
  using container::Container;
  Container container = TRY(Container::open(global, id, container::Lock::no));
  if (TRY(container.life()) == spec::Status::creating) return container::not_running();
  const sys::Fd& init = *TRY(container.init());
  cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  const bool private_pids = container.record().private_pids;
  if (!init) {
    Result<> r = private_pids ? Result<>(container::not_running()) : kill_leftovers(cgroup, signal);
    // Engines send --all after the init has ended, to be sure.
    if (!r && all) return {};
    return r;
  }
  // Other processes may share a cgroup that is not ours: then only the init gets the signal.
  if (all && signal != SIGKILL && is_ours(cgroup)) {
    TRY(container.entry().lock());  // `pause` and this would undo each other
    return signal_all(cgroup, signal);
  }
  TRY(signal_init(init, signal));
  if (signal != SIGKILL) return {};
  // SIGKILL means the container: killing the cgroup ends what a shared pid namespace would leave,
  // and frozen processes. Container and cgroup may be gone by now.
  const Result<bool> frozen = cgroup.frozen();
  const bool needs_cgroup = !private_pids || all || (frozen && *frozen);
  return needs_cgroup ? cgroup.kill_all(container::kill_timeout_ms) : Result<>();
}

}  // namespace rt::lifecycle
