#include "rt/lifecycle/delete.h"

#include <csignal>
#include <optional>

#include "rt/base/timeline.h"
#include "rt/container/status.h"
#include "rt/init/hook.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/rdt.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

Result<> kill_and_wait(const container::Record& record, const sys::Fd& proc,
                       cgroup::Cgroup& cgroup) {
  const timeline::Timer timer("kill");
  const sys::Fd init = TRY(container::open_init(record, proc));
  return init ? end_init(init, cgroup) : Result<>();
}

/// Its maker died before it wrote a record, and so before it made anything else; or it has been
/// removed by now.
Result<Removal> remove_remains(container::Entry& entry) {
  TRY(entry.remove());
  return Removal{};
}

}  // namespace

Result<> end_init(const sys::Fd& init, cgroup::Cgroup& cgroup) {
  Result<> sent = sys::send_signal(init.get(), SIGKILL);
  if (!sent && sent.error().err != ESRCH) return sent;
  // A frozen process of cgroup v1 dies only when it is thawed, which killing the cgroup does.
  TRY(cgroup.kill_all(container::kill_timeout_ms));
  if (!TRY(sys::wait_for_exit(init.get(), container::kill_timeout_ms)))
    return fail("the container's init does not die of SIGKILL");
  return {};
}

Result<Removal> remove_stopped(container::Entry& entry, const container::Record& record,
                               cgroup::Cgroup& cgroup, int signals) {
  const timeline::Timer timer("remove");
  if (!record.private_pids) TRY(cgroup.kill_all(container::kill_timeout_ms));
  TRY(cgroup.remove());
  TRY(remove_rdt(record.rdt));
  TRY_CTX(entry.remove(), "state directory");
  Removal removal;
  const std::string state = container::state_json(record, spec::Status::stopped);
  if (record.poststop.empty()) return removal;
  Result<HookFiles> files = HookFiles::open(record.hook_output);
  if (!files) removal.warnings.push_back(files.error().text());
  for (const plan::Hook& hook : record.poststop)
    if (Result<> r = init::run_hook(hook, state, record.bundle,
                                    files ? files->numbers() : init::HookFiles{}, signals);
        !r)
      removal.warnings.push_back(r.error().text());
  return removal;
}

Result<Removal> kill_and_remove(container::Entry& entry, const container::Record& record,
                                const sys::Fd& proc) {
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
  TRY(kill_and_wait(record, proc, cgroup));
  return remove_stopped(entry, record, cgroup);
}

namespace {

/// The record of a container that is to go, whatever state it is in. One that cannot be read is not
/// one that is missing: then the copy says what to end. Without that, the container has never come
/// so far that anything of it could outlive its maker.
Result<std::optional<container::Record>> record_for_removal(const container::Entry& entry,
                                                            bool force) {
  Result<std::optional<container::Record>> record = entry.find_record();
  if (record || !force) return record;
  const Error error = std::move(record).error();
  Result<std::optional<container::Record>> copy = entry.find_copy();
  if (copy) return copy;
  return fail(Error(error).context(
      "nothing is removed, because neither the record of the container nor its copy can be read"));
}

}  // namespace

Result<Removal> remove(const container::Global& global, const std::string& id, bool force) {
  std::optional<container::Entry> found = TRY(container::Entry::find(global, id));
  // Engines always delete once more to be sure; that it is gone is what they want.
  if (!found && force) return Removal{};
  if (!found) return fail("container does not exist");
  container::Entry& entry = *found;
  const sys::Fd proc = TRY(sys::open_proc());
  std::optional<container::Record> record = TRY(record_for_removal(entry, force));
  if (!record && !force) return fail("container does not exist");
  if (record) {
    // Whatever cannot be found out about its init, its cgroup is still ours to end.
    Result<spec::Status> found_status = container::status_of(*record, entry, proc);
    if (!found_status && !force) return fail(std::move(found_status).error());
    const spec::Status status = found_status ? *found_status : spec::Status::running;
    const bool may_end =
        force || status == spec::Status::stopped || status == spec::Status::created;
    if (!may_end)
      return fail("cannot delete container {} that is not stopped: {}", id, spec::name_of(status));
    if (status == spec::Status::creating) {
      // Its maker undoes everything when its init is gone; what the record then says is final.
      cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record->cgroup));
      TRY(cgroup.kill_all(container::kill_timeout_ms));
    }
  }
  TRY(force ? entry.lock_by_force(proc) : entry.lock());
  record = TRY(record_for_removal(entry, force));
  if (!record) return remove_remains(entry);
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record->cgroup));
  Result<> ended = kill_and_wait(*record, proc, cgroup);
  if (!ended && (!force || cgroup.record().directories.empty()))
    return fail(std::move(ended).error());
  if (force) TRY(cgroup.kill_all(container::kill_timeout_ms));
  return remove_stopped(entry, *record, cgroup);
}

}  // namespace rt::lifecycle
