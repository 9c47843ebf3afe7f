#include "seccomp_listener.h"

#include <array>
#include <ctime>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include "rt/base/timeline.h"
#include "rt/container/container.h"
#include "rt/init/handover.h"
#include "rt/lifecycle/conversation.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::lifecycle {
namespace {

constexpr const char* origin = "/linux/seccomp/listenerPath";

std::string process_state(const Starting& starting, const container::Record& record) {
  spec::State state = container::state_of(record, starting.status);
  return spec::to_json(spec::ProcessState{.oci_version = std::string(spec::oci_version),
                                          .fds = {"seccompFd"},
                                          .pid = starting.pid,
                                          .metadata = record.listener.metadata,
                                          .state = std::move(state)});
}

/// Waits until the init has loaded its filter. It cannot say so by any call (see handover.h), so
/// somebody has to look; it takes microseconds.
Result<int> wait_for_offer(const init::Handover& handover, const init::Channel& channel) {
  constexpr timespec between_looks{.tv_sec = 0, .tv_nsec = 20'000};
  for (;;) {
    if (const int listener = handover.offered(); listener >= 0) return listener;
    pollfd news{.fd = channel.fd(), .events = POLLIN, .revents = 0};
    const int n = sys::retry([&] { return ::ppoll(&news, 1, &between_looks, nullptr); });
    if (n < 0) return fail_errno("ppoll", "");
    if (n == 0) continue;
    TRY(channel.wait_for_end());
    return fail("the init has ended before it had a listener");
  }
}

Result<> hand_over(const Starting& starting, const container::Record& record,
                   const sys::Fd& memory) {
  // Whoever answers is there before anything can be asked.
  const sys::Fd agent =
      TRY_AT(sys::connect_at(AT_FDCWD, record.listener.path, SOCK_STREAM), origin);
  init::Handover handover = TRY(init::Handover::open(memory.get()));
  TRY(starting.channel.send(init::Message::go));
  const int number = TRY(wait_for_offer(handover, starting.channel));
  const sys::Fd listener = TRY_AT(sys::copy_descriptor(starting.pidfd, number), origin);
  const std::array fd{listener.get()};
  TRY_AT(sys::send_packet(agent.get(), process_state(starting, record), fd), origin);
  handover.taken();
  return {};
}

}  // namespace

Result<> wait_for_exec(const Starting& starting, const container::Record& record) {
  const timeline::Timer timer("wait for execve");
  if (!record.listener.path.empty()) {
    TRY(wait_readable(starting.channel.fd(), starting.signals));
    const init::Channel::Received received = TRY(starting.channel.receive());
    if (received.closed) return fail("the container's init has ended");
    if (received.message != init::Message::listener)
      return fail("unexpected message {} from the init", static_cast<int>(received.message));
    Result<> handed = hand_over(starting, record, received.fd);
    if (!handed) return fail(std::move(handed).error().in("seccomp"));
  }
  TRY(wait_readable(starting.channel.fd(), starting.signals));
  return starting.channel.wait_for_end();
}

}  // namespace rt::lifecycle
