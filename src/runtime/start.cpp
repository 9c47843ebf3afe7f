#include <csignal>

#include <sys/socket.h>

#include "rt/init/channel.h"
#include "rt/init/hook.h"
#include "rt/runtime/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"
#include "status.h"

namespace rt::runtime {
namespace {

Result<> check_created(spec::Status status) {
  switch (status) {
    case spec::Status::created: return {};
    case spec::Status::running: return fail("cannot start an already running container");
    case spec::Status::paused: return fail("cannot start a paused container");
    case spec::Status::stopped: return fail("cannot start a container that has stopped");
    case spec::Status::creating:
      return fail("cannot start a container that is still being created");
  }
  return {};
}

Result<> release_init(const Entry& entry) {
  Result<sys::Fd> socket = sys::connect_at(entry.fd(), start_socket, SOCK_SEQPACKET);
  if (!socket)
    return fail(std::move(socket).error().context("the container's init does not listen"));
  const init::Channel channel(*std::move(socket));
  const init::Channel::Received received = TRY(channel.receive());
  if (!received.closed)
    return fail("unexpected message {} from the init", static_cast<int>(received.message));
  return sys::unlink_at(entry.fd(), start_socket);
}

}  // namespace

Result<> start(const Global& global, const std::string& id) {
  Entry entry = TRY(Entry::open(global, id));
  const sys::Fd proc = TRY(sys::open_proc());
  Record record = TRY(entry.load());
  const spec::Status before = TRY(status_of(record, entry, proc));
  TRY(check_created(before));
  TRY(entry.lock());
  record = TRY(entry.load());
  const spec::Status status = TRY(status_of(record, entry, proc));
  TRY(check_created(status));
  const sys::Fd init = TRY(open_init(record, proc));
  TRY(release_init(entry));
  Result<> hooked =
      init::run_hooks(record.poststart, state_json(record, spec::Status::running), record.bundle);
  if (!hooked) {
    // runtime.md, lifecycle step 9: a poststart hook that fails is an error of start; what it was
    // to complete must not go on.
    (void)sys::send_signal(init.get(), SIGKILL);
    return hooked;
  }
  return {};
}

}  // namespace rt::runtime
