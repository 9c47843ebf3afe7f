// An existing container. Pids are reused, so the init is opened as a pidfd first and then compared
// with the record, by its pidfs number or its start time; from then on only the pidfd is used.
#include "rt/container/container.h"

#include <fcntl.h>

#include "rt/base/text.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::container {
Result<Container> Container::open(const Global& global, const std::string& id, Lock lock) {
  Entry entry = TRY(Entry::open(global, id));
  if (lock == Lock::yes) TRY(entry.lock());
  Record record = TRY(entry.load());
  return open(std::move(entry), std::move(record));
}

Result<Container> Container::open(Entry entry, std::shared_ptr<const sys::Fd> proc) {
  Record record = TRY(entry.load());
  return Container(std::move(entry), std::move(record), std::move(proc));
}

Result<Container> Container::open(Entry entry, Record record) {
  return Container(std::move(entry), std::move(record),
                   std::make_shared<const sys::Fd>(TRY(sys::open_proc())));
}

Result<> Container::lock() {
  TRY(entry_.lock());
  return reload();
}

Result<> Container::reload() {
  replace(TRY(entry_.load()));
  return {};
}

void Container::replace(Record record) {
  record_ = std::move(record);
  init_.reset();
  cgroup_.reset();
}

Result<Container::Init> Container::find_init() const {
  if (record_.pid == 0) return Init{};
  Result<sys::Fd> pidfd = sys::open_pidfd(record_.pid);
  // EINVAL: the pid now belongs to a thread of another process (pidfd_open(2)).
  if (!pidfd && (pidfd.error().err == ESRCH || pidfd.error().err == EINVAL)) return Init{};
  if (!pidfd) return fail(std::move(pidfd).error());
  if (record_.pid_number != 0 && TRY(sys::process_number(pidfd->get())) != record_.pid_number)
    return Init{};
  // Read after the pidfd was opened: it describes the process of the pidfd, unless that has ended.
  std::optional<host::ProcessInfo> info = TRY(host::inspect_process(proc(), record_.pid));
  // A process number is valid for one boot only; the state directory may have outlived it.
  if (info && record_.pid_start != 0 && info->start != record_.pid_start) return Init{};
  if (TRY(sys::wait_for_exit(pidfd->get(), 0))) return Init{};
  if (!info && record_.pid_number == 0)
    return fail(
        "/proc hides process {} (hidepid), and before Linux 6.9 nothing else tells whether it is "
        "the "
        "container's",
        record_.pid);
  return Init{.pidfd = *std::move(pidfd), .info = info};
}

Result<Container::Init*> Container::look_at_init() {
  if (!init_) init_ = TRY(find_init());
  return &*init_;
}

Result<const sys::Fd*> Container::init() { return &TRY(look_at_init())->pidfd; }

Result<bool> Container::has_ended() {
  const sys::Fd& pidfd = *TRY(init());
  return pidfd ? sys::wait_for_exit(pidfd.get(), 0) : true;
}

Result<spec::Status> Container::life() {
  if (record_.pid == 0) return entry_.busy() ? spec::Status::creating : spec::Status::stopped;
  const Init& init = *TRY(look_at_init());
  if (!init.pidfd) return spec::Status::stopped;
  if (record_.restored) return spec::Status::running;
  // `start` removes the socket once it has reached the init.
  if (init.info) return init.info->has_executed ? spec::Status::running : spec::Status::created;
  const Result<struct stat> socket = sys::file_status_at(entry_.fd(), start_socket);
  if (!socket && socket.error().err != ENOENT) return fail(socket.error());
  return !socket ? spec::Status::running : spec::Status::created;
}

Result<spec::Status> Container::status() {
  const spec::Status life = TRY(this->life());
  if (life != spec::Status::created && life != spec::Status::running) return life;
  const Result<bool> frozen = cgroup::Cgroup::frozen(record_.cgroup);
  return frozen && *frozen ? spec::Status::paused : life;
}

Result<sys::Fd> Container::open_entrance() {
  const Init& init = *TRY(look_at_init());
  if (!init.pidfd) return sys::Fd();
  if (!init.info || !init.info->first_thread_ended) return sys::duplicate(init.pidfd.get());
  const std::string directory = fmt::format("{}/task", record_.pid);
  for (const std::string& name : TRY(sys::list_directory(proc().get(), directory))) {
    const auto thread = parse_unsigned(name);
    if (!thread || *thread == static_cast<std::uint64_t>(record_.pid)) continue;
    Result<sys::Fd> pidfd = sys::open_thread_pidfd(static_cast<pid_t>(*thread));
    if (!pidfd && pidfd.error().err == EINVAL)
      return fail(
          "the first thread of the container's init has ended, and this kernel cannot enter by "
          "another one (needs Linux 6.9)");
    // The directory lists its threads only while the process is alive.
    if (pidfd && sys::send_signal(init.pidfd.get(), 0)) return pidfd;
  }
  return sys::duplicate(init.pidfd.get());
}

Result<sys::Fd> Container::open_root() {
  const sys::Fd& pidfd = *TRY(init());
  if (!pidfd) return sys::Fd();
  sys::Fd root =
      TRY(sys::open_at(proc().get(), fmt::format("{}/root", record_.pid), O_PATH | O_DIRECTORY));
  // If the init is still alive, this was its root and not that of a process that reused the pid.
  if (!sys::send_signal(pidfd.get(), 0)) return sys::Fd();
  return root;
}

Result<cgroup::Cgroup*> Container::cgroup() {
  if (!cgroup_) cgroup_ = TRY(cgroup::Cgroup::open(record_.cgroup));
  return &*cgroup_;
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

std::unexpected<Failure> not_running() {
  return fail_as(code::not_running, "container not running");
}

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
