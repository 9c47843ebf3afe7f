#include "rt/cgroup/cgroup.h"
#include "rt/container/status.h"
#include "rt/lifecycle/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::runtime {
namespace {

/// A container that is held for one of these commands.
struct Held {
  Entry entry;
  Record record;
  spec::Status status = {};
};

Result<Held> hold(const Global& global, const std::string& id, const sys::Fd& proc) {
  Held held{.entry = TRY(Entry::open(global, id)), .record = {}};
  TRY(held.entry.lock());
  held.record = TRY(held.entry.load());
  held.status = TRY(status_of(held.record, held.entry, proc));
  return held;
}

}  // namespace

Result<> pause(const Global& global, const std::string& id) {
  const sys::Fd proc = TRY(sys::open_proc());
  const Held held = TRY(hold(global, id, proc));
  // Who is told to end in the middle would leave it half frozen.
  const sys::Fd signals = TRY(sys::catch_signals());
  if (held.status != spec::Status::running && held.status != spec::Status::created)
    return not_running();
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(held.record.cgroup));
  TRY(cgroup.freeze(kill_timeout_ms));
  if (TRY(open_init(held.record, proc))) return {};
  TRY(cgroup.thaw(kill_timeout_ms));
  return not_running();
}

Result<> resume(const Global& global, const std::string& id) {
  const sys::Fd proc = TRY(sys::open_proc());
  const Held held = TRY(hold(global, id, proc));
  const sys::Fd signals = TRY(sys::catch_signals());
  if (held.status != spec::Status::paused) return fail("container not paused");
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(held.record.cgroup));
  return cgroup.thaw(kill_timeout_ms);
}

}  // namespace rt::runtime
