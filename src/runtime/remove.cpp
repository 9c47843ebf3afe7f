#include <csignal>

#include "hook_files.h"
#include "rdt.h"
#include "removal.h"
#include "rt/base/timeline.h"
#include "rt/init/hook.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "status.h"

namespace rt::runtime {
namespace {

Result<> kill_and_wait(const Record& record, const sys::Fd& proc, cgroup::Cgroup& cgroup) {
  const timeline::Timer timer("kill");
  const sys::Fd init = TRY(open_init(record, proc));
  if (!init) return {};
  Result<> sent = sys::send_signal(init.get(), SIGKILL);
  if (!sent && sent.error().err != ESRCH) return sent;
  // A frozen process of cgroup v1 dies only when it is thawed, which killing the cgroup does.
  TRY(cgroup.kill_all(kill_timeout_ms));
  if (!TRY(sys::wait_for_exit(init.get(), kill_timeout_ms)))
    return fail("container init {} does not die", record.pid);
  return {};
}

/// Its maker died before it wrote a record, and so before it made anything else; or it has been
/// removed by now.
Result<Removal> remove_remains(Entry& entry) {
  TRY(entry.remove());
  return Removal{};
}

}  // namespace

Result<Removal> remove_stopped(Entry& entry, const Record& record, cgroup::Cgroup& cgroup,
                               int signals) {
  const timeline::Timer timer("remove");
  if (!record.private_pids) TRY(cgroup.kill_all(kill_timeout_ms));
  TRY(cgroup.remove());
  TRY(remove_rdt(record.rdt));
  TRY_CTX(entry.remove(), "state directory");
  Removal removal;
  const std::string state = state_json(record, spec::Status::stopped);
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

Result<Removal> kill_and_remove(Entry& entry, const Record& record, const sys::Fd& proc) {
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
  TRY(kill_and_wait(record, proc, cgroup));
  return remove_stopped(entry, record, cgroup);
}

Result<Removal> remove(const Global& global, const std::string& id, bool force) {
  Result<Entry> opened = Entry::open(global, id);
  // Engines always delete once more to be sure; that it is gone is what they want.
  if (!opened && force && opened.error().err == 0 && check_id(id)) return Removal{};
  Entry entry = TRY(std::move(opened));
  const sys::Fd proc = TRY(sys::open_proc());
  Result<Record> loaded = entry.load();
  if (!loaded && force) {
    // Who is at work on it now may be about to write the first one.
    TRY(entry.lock());
    loaded = entry.load();
    if (!loaded) return remove_remains(entry);
    entry.unlock();
  }
  Record record = TRY(std::move(loaded));
  spec::Status status = TRY(status_of(record, entry, proc));
  const bool may_end = force || status == spec::Status::stopped || status == spec::Status::created;
  if (!may_end)
    return fail("cannot delete container {} that is not stopped: {}", id, spec::name_of(status));
  if (status == spec::Status::creating) {
    // Its maker undoes everything when its init is gone; what the record then says is final.
    cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
    TRY(cgroup.kill_all(kill_timeout_ms));
  }
  TRY(entry.lock());
  loaded = entry.load();
  if (!loaded) return remove_remains(entry);
  record = *std::move(loaded);
  status = TRY(status_of(record, entry, proc));
  cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
  if (status != spec::Status::stopped) TRY(kill_and_wait(record, proc, cgroup));
  if (force) TRY(cgroup.kill_all(kill_timeout_ms));
  return remove_stopped(entry, record, cgroup);
}

}  // namespace rt::runtime
