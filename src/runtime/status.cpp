#include "status.h"

#include "process_info.h"
#include "rt/spec/parse.h"
#include "rt/sys/process.h"

namespace rt::runtime {

Result<spec::Status> life_of(const Record& record, const Entry& entry, const sys::Fd& proc) {
  if (record.pid == 0) return entry.busy() ? spec::Status::creating : spec::Status::stopped;
  const std::optional<ProcessInfo> info = TRY(inspect_process(proc, record.pid));
  if (!info || info->start != record.pid_start || info->dead()) return spec::Status::stopped;
  return info->has_executed || record.restored ? spec::Status::running : spec::Status::created;
}

Result<spec::Status> status_of(const Record& record, const Entry& entry, const sys::Fd& proc) {
  const spec::Status life = TRY(life_of(record, entry, proc));
  if (life != spec::Status::created && life != spec::Status::running) return life;
  const Result<bool> frozen = cgroup::Cgroup::frozen(record.cgroup);
  return frozen && *frozen ? spec::Status::paused : life;
}

Result<sys::Fd> open_init(const Record& record, const sys::Fd& proc) {
  if (record.pid == 0) return sys::Fd();
  Result<sys::Fd> pidfd = sys::open_pidfd(record.pid);
  if (!pidfd && pidfd.error().err == ESRCH) return sys::Fd();
  if (!pidfd) return pidfd;
  // Looked at after the pidfd was opened: what it shows now is what the pidfd holds.
  const std::optional<ProcessInfo> info = TRY(inspect_process(proc, record.pid));
  if (!info || info->start != record.pid_start || info->dead()) return sys::Fd();
  return pidfd;
}

std::unexpected<Failure> not_running() { return fail("container not running"); }

spec::State state_of(const Record& record, spec::Status status) {
  return {.oci_version = std::string(spec::oci_version),
          .id = record.id,
          .pid = status == spec::Status::stopped ? 0 : record.pid,
          .status = status,
          .bundle = record.bundle,
          .rootfs = record.rootfs,
          .created = record.created,
          .annotations = record.annotations};
}

std::string state_json(const Record& record, spec::Status status) {
  return spec::to_json(state_of(record, status), false);
}

}  // namespace rt::runtime
