// `delete`, and every other end of a container: kills its processes and removes its parts from the
// host, the record last.
#include "rt/lifecycle/delete.h"

#include <csignal>
#include <optional>

#include "rt/base/log.h"
#include "rt/base/timeline.h"
#include "rt/init/hook.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/rdt.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

using container::Container;
using container::Entry;
using container::Record;

Result<> end_init(const sys::Fd& init, cgroup::Cgroup& cgroup) {
  Result<> sent = sys::send_signal(init.get(), SIGKILL);
  if (!sent && sent.error().err != ESRCH) return sent;
  // In cgroup v1 a frozen process dies only when thawed, which killing the cgroup does.
  TRY(cgroup.kill_all(container::kill_timeout_ms));
  if (!TRY(sys::wait_for_exit(init.get(), container::kill_timeout_ms)))
    return fail_as(code::does_not_die, "the container's init is still alive after SIGKILL");
  return {};
}

Result<> remove_stopped(Entry& entry, const Record& record, cgroup::Cgroup& cgroup, int signals) {
  const timeline::Timer timer("remove");
  if (!record.private_pids) TRY(cgroup.kill_all(container::kill_timeout_ms));
  TRY(cgroup.remove());
  TRY(remove_rdt(record.rdt));
  TRY_CTX(entry.remove().of(code::state_directory), "state directory");
  if (record.poststop.empty()) return {};
  const Result<init::HookFiles> files = open_hook_files(record.hook_output);
  const init::HookFiles none;
  if (!files) log::warning("{}", files.error().text());
  run_poststop(record, files ? *files : none, signals);
  return {};
}

namespace {

Result<> kill_and_wait(Container& container) {
  const timeline::Timer timer("kill");
  const sys::Fd& init = *TRY(container.init());
  return init ? end_init(init, *TRY(container.cgroup())) : Result<>();
}

}  // namespace

Result<> kill_and_remove(Container& container) {
  cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  TRY(kill_and_wait(container));
  return remove_stopped(container.entry(), container.record(), cgroup);
}

namespace {

/// The record of a container to delete. One that exists but cannot be read is not a missing one:
/// then the copy says what to kill. Without a copy, the container never got so far that any part of
/// it could outlive the command that made it.
Result<std::optional<Record>> record_for_removal(const Entry& entry, bool force) {
  Result<std::optional<Record>> record = entry.find_record();
  if (record || !force) return record;
  const Error error = std::move(record).error();
  Result<std::optional<Record>> copy = entry.find_copy();
  if (copy) return copy;
  return fail(Error(error).context(
      "nothing is removed, because neither the record of the container nor its copy can be read"));
}

/// Called before waiting for the lock. Kills the processes of a container that is being created:
/// the command that makes it then undoes everything, and the record becomes final.
Result<> check_may_end(Container& container, bool force) {
  const Result<spec::Status> found = container.status();
  // Even if its init cannot be identified, its cgroup can be killed.
  if (!found && !force) return fail(found.error());
  const spec::Status status = found ? *found : spec::Status::running;
  const bool may_end = force || status == spec::Status::stopped || status == spec::Status::created;
  if (!may_end)
    return fail_as(code::not_stopped, "cannot delete container {} that is not stopped: {}",
                   container.record().id, spec::name_of(status));
  if (status != spec::Status::creating) return {};
  return TRY(container.cgroup())->kill_all(container::kill_timeout_ms);
}

Result<> remove_locked(Container& container, bool force) {
  cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  Result<> ended = kill_and_wait(container);
  if (!ended && (!force || cgroup.record().directories.empty()))
    return fail(std::move(ended).error());
  if (force) TRY(cgroup.kill_all(container::kill_timeout_ms));
  return remove_stopped(container.entry(), container.record(), cgroup);
}

}  // namespace

Result<> remove(const container::Global& global, const std::string& id, bool force) {
  std::optional<Entry> entry = TRY(Entry::find(global, id));
  // Engines always delete once more to be sure, and expect success.
  if (!entry && force) return {};
  if (!entry) return fail_as(code::no_container, "container does not exist");
  std::optional<Record> record = TRY(record_for_removal(*entry, force));
  if (!record && !force) return fail_as(code::no_container, "container does not exist");
  // Without a record: the command that made it died before it wrote one, so before it made anything
  // else, or is still running.
  const bool was_recorded = record.has_value();
  Container container =
      TRY(Container::open(*std::move(entry), std::move(record).value_or(Record())));
  if (was_recorded) TRY(check_may_end(container, force));
  TRY(force ? container.entry().lock_by_force() : container.entry().lock());
  record = TRY(record_for_removal(container.entry(), force));
  if (!record) return container.entry().remove();
  container.replace(*std::move(record));
  return remove_locked(container, force);
}

}  // namespace rt::lifecycle
