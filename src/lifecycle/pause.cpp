// `pause` and `resume`. A signal halfway would leave the container half frozen, so signals are
// caught meanwhile.
#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

using container::Container;

Result<> pause(const container::Global& global, const std::string& id) {
  Container container = TRY(Container::open(global, id, container::Lock::yes));
  const sys::Fd signals = TRY(sys::catch_signals());
  const spec::Status status = TRY(container.status());
  if (status != spec::Status::running && status != spec::Status::created)
    return container::not_running();
  cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  TRY(cgroup.freeze(container::kill_timeout_ms));
  if (!TRY(container.has_ended())) return {};
  TRY(cgroup.thaw(container::kill_timeout_ms));
  return container::not_running();
}

Result<> resume(const container::Global& global, const std::string& id) {
  Container container = TRY(Container::open(global, id, container::Lock::yes));
  const sys::Fd signals = TRY(sys::catch_signals());
  if (TRY(container.status()) != spec::Status::paused)
    return fail_as(code::not_paused, "container not paused");
  return TRY(container.cgroup())->thaw(container::kill_timeout_ms);
}

}  // namespace rt::lifecycle
