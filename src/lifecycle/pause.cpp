#include "rt/cgroup/cgroup.h"
#include "rt/container/status.h"
#include "rt/lifecycle/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

/// A container that is held for one of these commands.
struct Held {
  container::Entry entry;
  container::Record record;
  spec::Status status = {};
};

Result<Held> hold(const container::Global& global, const std::string& id, const sys::Fd& proc) {
  Held held{.entry = TRY(container::Entry::open(global, id)), .record = {}};
  TRY(held.entry.lock());
  held.record = TRY(held.entry.load());
  held.status = TRY(container::status_of(held.record, held.entry, proc));
  return held;
}

}  // namespace

Result<> pause(const container::Global& global, const std::string& id) {
  const sys::Fd proc = TRY(sys::open_proc());
  const Held held = TRY(hold(global, id, proc));
  // Who is told to end in the middle would leave it half frozen.
  const sys::Fd signals = TRY(sys::catch_signals());
  if (held.status != spec::Status::running && held.status != spec::Status::created)
    return container::not_running();
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(held.record.cgroup));
  TRY(cgroup.freeze(container::kill_timeout_ms));
  if (TRY(container::open_init(held.record, proc))) return {};
  TRY(cgroup.thaw(container::kill_timeout_ms));
  return container::not_running();
}

Result<> resume(const container::Global& global, const std::string& id) {
  const sys::Fd proc = TRY(sys::open_proc());
  const Held held = TRY(hold(global, id, proc));
  const sys::Fd signals = TRY(sys::catch_signals());
  if (held.status != spec::Status::paused) return fail("container not paused");
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(held.record.cgroup));
  return cgroup.thaw(container::kill_timeout_ms);
}

}  // namespace rt::lifecycle
