#include "rt/container/status.h"

#include <optional>

#include "rt/base/text.h"
#include "rt/host/process_info.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::container {

namespace {

/// The init of a container that has one. Only the pidfd says whether it lives: a number in /proc
/// may be hidden, or that of a process whose first thread has ended while others go on.
struct Init {
  sys::Fd pidfd;                          ///< empty: it has ended
  std::optional<host::ProcessInfo> info;  ///< nothing where /proc hides it
};

Result<Init> look_at_init(const Record& record, const sys::Fd& proc) {
  if (record.pid == 0) return Init{};
  Result<sys::Fd> pidfd = sys::open_pidfd(record.pid);
  // EINVAL: the number is by now that of another process's thread (pidfd_open(2)).
  if (!pidfd && (pidfd.error().err == ESRCH || pidfd.error().err == EINVAL)) return Init{};
  if (!pidfd) return fail(std::move(pidfd).error());
  if (record.pid_number != 0 && TRY(sys::process_number(pidfd->get())) != record.pid_number)
    return Init{};
  // Looked at after the pidfd was opened: what it shows now is what the pidfd holds, unless that
  // has ended.
  std::optional<host::ProcessInfo> info = TRY(host::inspect_process(proc, record.pid));
  // The number of a process counts for one boot only; the state directory may have outlived it.
  if (info && record.pid_start != 0 && info->start != record.pid_start) return Init{};
  if (TRY(sys::wait_for_exit(pidfd->get(), 0))) return Init{};
  if (!info && record.pid_number == 0)
    return fail(
        "/proc hides process {} (hidepid), and before Linux 6.9 nothing else tells whether it is "
        "the "
        "container's",
        record.pid);
  return Init{.pidfd = *std::move(pidfd), .info = info};
}

}  // namespace

Result<spec::Status> life_of(const Record& record, const Entry& entry, const sys::Fd& proc) {
  if (record.pid == 0) return entry.busy() ? spec::Status::creating : spec::Status::stopped;
  const Init init = TRY(look_at_init(record, proc));
  if (!init.pidfd) return spec::Status::stopped;
  if (record.restored) return spec::Status::running;
  // `start` removes the socket when the init has heard of it.
  if (init.info) return init.info->has_executed ? spec::Status::running : spec::Status::created;
  const Result<struct stat> socket = sys::file_status_at(entry.fd(), start_socket);
  if (!socket && socket.error().err != ENOENT) return fail(socket.error());
  return !socket ? spec::Status::running : spec::Status::created;
}

Result<spec::Status> status_of(const Record& record, const Entry& entry, const sys::Fd& proc) {
  const spec::Status life = TRY(life_of(record, entry, proc));
  if (life != spec::Status::created && life != spec::Status::running) return life;
  const Result<bool> frozen = cgroup::Cgroup::frozen(record.cgroup);
  return frozen && *frozen ? spec::Status::paused : life;
}

Result<sys::Fd> open_init(const Record& record, const sys::Fd& proc) {
  return std::move(TRY(look_at_init(record, proc)).pidfd);
}

Result<sys::Fd> open_entrance(const Record& record, const sys::Fd& proc) {
  Init init = TRY(look_at_init(record, proc));
  if (!init.pidfd || !init.info || !init.info->first_thread_ended) return std::move(init.pidfd);
  const std::string directory = fmt::format("{}/task", record.pid);
  for (const std::string& name : TRY(sys::list_directory(proc.get(), directory))) {
    const auto thread = parse_unsigned(name);
    if (!thread || *thread == static_cast<std::uint64_t>(record.pid)) continue;
    Result<sys::Fd> pidfd = sys::open_thread_pidfd(static_cast<pid_t>(*thread));
    if (!pidfd && pidfd.error().err == EINVAL)
      return fail(
          "the first thread of the container's init has ended, and this kernel cannot enter by "
          "another one (needs Linux 6.9)");
    // Only while the process lives are the names in its directory those of its threads.
    if (pidfd && sys::send_signal(init.pidfd.get(), 0)) return pidfd;
  }
  return std::move(init.pidfd);
}

Result<> identify_init(Record& record, const sys::Fd& proc, int pidfd) {
  record.pid_number = TRY(sys::process_number(pidfd));
  const std::optional<host::ProcessInfo> info = TRY(host::inspect_process(proc, record.pid));
  record.pid_start = info ? info->start : 0;
  if (!info && record.pid_number == 0 && !TRY(sys::wait_for_exit(pidfd, 0)))
    return fail(
        "/proc hides the container's init (hidepid), and before Linux 6.9 nothing else tells it "
        "from "
        "a later process of the same number");
  return {};
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

}  // namespace rt::container
