// `start`: releases the init of a created container over the socket on which it listens.
#include <sys/socket.h>

#include "rt/base/log.h"
#include "rt/base/timeline.h"
#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/delete.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/init_session.h"
#include "rt/lifecycle/notify.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::lifecycle {

using container::Container;

namespace {

Result<> check_created(spec::Status status) {
  switch (status) {
    case spec::Status::created: return {};
    case spec::Status::running:
      return fail_as(code::already_started, "cannot start an already running container");
    case spec::Status::paused: return fail("cannot start a paused container");
    case spec::Status::stopped:
      return fail_as(code::start_of_stopped, "cannot start a container that has stopped");
    case spec::Status::creating:
      return fail_as(code::being_created, "cannot start a container that is still being created");
  }
  return {};
}

/// Engines delete a container right after a failed start, and give up if it still lives (containerd
/// 1.6, Docker 20.10): it is dead when this returns.
void end_after_failure(Container& container, const sys::Fd& init) {
  const Result<cgroup::Cgroup*> cgroup = container.cgroup();
  cgroup::Cgroup none;
  if (const Result<> ended = end_init(init, cgroup ? **cgroup : none); !ended)
    log::warning("{}", ended.error().text());
}

Result<> release_init(Container& container, const sys::Fd& init) {
  const timeline::Timer timer("start the init");
  const container::Entry& entry = container.entry();
  const container::Record& record = container.record();
  sys::Fd socket = TRY_CTX(sys::connect_at(entry.fd(), container::start_socket, SOCK_SEQPACKET),
                           "the container's init is not listening");
  // From here on it runs by itself, whatever happens to us.
  Result<> heard = sys::unlink_at(entry.fd(), container::start_socket);
  const InitSession session(init::Channel(std::move(socket)), record.pid, init.get());
  if (Result<> begun = session.wait_for_exec(record, spec::Status::creating, -1); !begun) {
    // Otherwise it could run with no process to answer its system calls.
    end_after_failure(container, init);
    return begun;
  }
  return heard;
}

/// Best effort: the first error is the one to report.
void destroy(Container& container) {
  if (const Result<> removed = kill_and_remove(container); !removed)
    log::warning("{}", removed.error().text());
}

}  // namespace

Result<> start(const container::Global& global, const std::string& id) {
  Container container = TRY(Container::open(global, id, container::Lock::no));
  const spec::Status before = TRY(container.life());
  TRY(check_created(before));
  TRY(container.lock());
  const spec::Status status = TRY(container.status());
  TRY(check_created(status));
  // config.md "Process": then start must fail.
  if (container.record().no_process)
    return fail("cannot start a container whose config.json has no process");
  const sys::Fd& init = *TRY(container.init());
  Notify notify = TRY(Notify::open(container.entry()));
  Result<> begun = release_init(container, init);
  if (begun) begun = run_poststart(container.record());
  // runtime.md, lifecycle steps 6 to 9: after a failed hook the container must not continue; its
  // destruction comes next (step 12).
  if (!begun && begun.error().phase == Phase::hooks) destroy(container);
  if (!begun || !notify) return begun;
  container.entry().unlock();  // getting ready may take any time
  return notify.wait(container.record().pid, init.get());
}

}  // namespace rt::lifecycle
