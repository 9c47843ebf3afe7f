#include <algorithm>
#include <csignal>

#include "rt/cgroup/cgroup.h"
#include "rt/container/status.h"
#include "rt/lifecycle/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

/// The init is gone. In a pid namespace of its own everything else is gone with it; in a shared one
/// others may go on.
Result<> kill_leftovers(cgroup::Cgroup& cgroup, int signal) {
  if (TRY(cgroup.processes()).empty()) return container::not_running();
  return signal == SIGKILL ? cgroup.kill_all(container::kill_timeout_ms)
                           : cgroup.signal_all(signal);
}

Result<> kill_init(const sys::Fd& init, int signal) {
  Result<> sent = sys::send_signal(init.get(), signal);
  if (!sent && sent.error().err == ESRCH) return container::not_running();
  return sent;
}

bool is_ours(const cgroup::Cgroup& cgroup) {
  return std::ranges::any_of(cgroup.record().directories, [](const auto& directory) {
    return directory.ours && directory.inode != 0;
  });
}

/// Frozen meanwhile, so that nobody forks behind the list. Where that takes too long it is done
/// without.
Result<> signal_everybody(cgroup::Cgroup& cgroup, int signal) {
  constexpr int timeout_ms = 1000;
  // Who is told to end in the middle would leave it frozen.
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
  container::Entry entry = TRY(container::Entry::open(global, id));
  const container::Record record = TRY(entry.load());
  const sys::Fd proc = TRY(sys::open_proc());
  if (TRY(container::status_of(record, entry, proc)) == spec::Status::creating)
    return container::not_running();
  const sys::Fd init = TRY(container::open_init(record, proc));
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
  if (!init) {
    Result<> r =
        record.private_pids ? Result<>(container::not_running()) : kill_leftovers(cgroup, signal);
    // Engines send --all after the init has ended, to be sure.
    if (!r && all) return {};
    return r;
  }
  // Whose cgroup is not ours may share it with others: then it is the init alone.
  if (all && signal != SIGKILL && is_ours(cgroup)) {
    TRY(entry.lock());  // `pause` and this would undo each other
    return signal_everybody(cgroup, signal);
  }
  TRY(kill_init(init, signal));
  if (signal != SIGKILL) return {};
  // SIGKILL means the container: the cgroup ends what a shared pid namespace would leave, and what
  // is frozen. The container may be gone by now, with its cgroup.
  const Result<bool> frozen = cgroup.frozen();
  const bool needs_cgroup = !record.private_pids || all || (frozen && *frozen);
  return needs_cgroup ? cgroup.kill_all(container::kill_timeout_ms) : Result<>();
}

}  // namespace rt::lifecycle
