// The session with a process between clone3 and execve, and the hand-over of its seccomp listener.
#include "rt/lifecycle/init_session.h"

#include <array>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "rt/base/timeline.h"
#include "rt/container/container.h"
#include "rt/init/handover.h"
#include "rt/spec/parse.h"
#include "rt/sys/self.h"
#include "rt/sys/socket.h"
#include "rt/sys/wait.h"

namespace rt::lifecycle {
namespace {

constexpr const char* listener_origin = "/linux/seccomp/listenerPath";

/// Waits until the init has loaded its filter. It cannot report that by any system call (see
/// handover.h), so we poll; it takes microseconds.
Result<int> wait_for_offer(const init::Handover& handover, const init::Channel& channel) {
  constexpr std::chrono::microseconds between_looks(20);
  for (;;) {
    if (const int listener = handover.offered(); listener >= 0) return listener;
    if (!TRY(sys::readable_until(channel.fd(), sys::Clock::now() + between_looks))) continue;
    TRY(channel.wait_for_end());
    return fail("the init ended before it had a seccomp listener");
  }
}

}  // namespace

std::string signal_name(int signal) {
  return fmt::format("signal {} ({})", signal, ::strsignal(signal));
}

Result<> wait_readable(int fd, int signals) {
  std::array<pollfd, 2> fds{pollfd{fd, POLLIN, 0}, pollfd{signals, POLLIN, 0}};
  for (;;) {
    (void)TRY(sys::wait_for_any(fds));
    // Checked first, or we would take a signal for the program, which now runs.
    if (fds[0].revents != 0) return {};
    if (const int signal = sys::take_end_request(signals); signal != 0)
      return fail_as(code::interrupted, "interrupted by {}", signal_name(signal));
  }
}

std::unexpected<Failure> unexpected_message(init::Message message, std::string_view from) {
  return fail("unexpected message {} from {}", static_cast<int>(message), from);
}

Result<sys::Fd> InitSession::open_channel(init::HostResources& resources) {
  auto [ours, theirs] = TRY(sys::packet_pair());
  resources.channel = init::Channel(std::move(theirs));
  return std::move(ours);
}

void InitSession::hold(sys::Child child) {
  child_ = std::move(child);
  pid_ = child_.pid();
  pidfd_ = child_.pidfd();
}

Result<> InitSession::adopt(pid_t pid) {
  sys::Child second(pid, TRY(sys::open_pidfd(pid)));
  if (child_.pid() > 0) (void)TRY(child_.wait());  // it has done its work
  hold(std::move(second));
  return {};
}

Result<init::Channel::Received> InitSession::next(int signals) {
  for (;;) {
    TRY(wait_readable(channel_.fd(), signals));
    init::Channel::Received received = TRY(channel_.receive());
    if (received.closed || received.message != init::Message::staged) return received;
    TRY(adopt(received.pid));
  }
}

Result<EarlyEnd> InitSession::wait_for_end(std::string_view who, bool born_in_cgroup) {
  if (!TRY(sys::wait_for_exit(child_.pidfd(), container::kill_timeout_ms)))
    return fail("{} closed its channel but did not exit", who);
  EarlyEnd end{.status = TRY(child_.wait())};
  end.killed = WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGKILL;
  end.killed_at_birth = end.killed && !child_.has_run() && born_in_cgroup;
  return end;
}

Result<> InitSession::hand_over_listener(const container::Record& record, spec::Status status,
                                         const sys::Fd& memory) const {
  // Connect the agent before the first notification.
  const sys::Fd agent =
      TRY_AT(sys::connect_at(AT_FDCWD, record.listener.path, SOCK_STREAM), listener_origin);
  init::Handover handover = TRY(init::Handover::open(memory.get()));
  TRY(channel_.send(init::Message::go));
  const int number = TRY(wait_for_offer(handover, channel_));
  const sys::Fd listener = TRY_AT(sys::copy_descriptor(pidfd_, number), listener_origin);
  const std::array fd{listener.get()};
  const std::string state =
      spec::to_json(spec::ProcessState{.oci_version = std::string(spec::oci_version),
                                       .fds = {"seccompFd"},
                                       .pid = pid_,
                                       .metadata = record.listener.metadata,
                                       .state = container::state_of(record, status)});
  TRY_AT(sys::send_packet(agent.get(), state, fd), listener_origin);
  handover.taken();
  return {};
}

Result<> InitSession::wait_for_exec(const container::Record& record, spec::Status status,
                                    int signals) const {
  const timeline::Timer timer("wait for execve");
  if (!record.listener.path.empty()) {
    TRY(wait_readable(channel_.fd(), signals));
    const init::Channel::Received received = TRY(channel_.receive());
    if (received.closed) return fail("the container's init has ended");
    if (received.message != init::Message::listener)
      return unexpected_message(received.message, "the init");
    TRY_IN(hand_over_listener(record, status, received.fd), Phase::seccomp);
  }
  sys::close_own_copy();  // the process has closed its own: this may take a while
  TRY(wait_readable(channel_.fd(), signals));
  return channel_.wait_for_end();
}

void InitSession::kill(cgroup::Cgroup& cgroup) {
  if (child_.pid() > 0) (void)sys::send_signal(child_.pidfd(), SIGKILL);
  (void)cgroup.kill_all(container::kill_timeout_ms);
  *this = InitSession();
}

}  // namespace rt::lifecycle
