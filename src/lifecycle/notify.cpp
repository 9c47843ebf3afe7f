// sd_notify(3) between a container and the service manager that waits for it.
#include "rt/lifecycle/notify.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

#include "rt/base/text.h"
#include "rt/lifecycle/init_session.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"
#include "rt/sys/wait.h"

namespace rt::lifecycle {
namespace {

/// The messages that a container may send about itself (sd_notify(3)). Not MAINPID, whose number is
/// another process here, and nothing that passes descriptors.
constexpr auto passed_on = std::to_array<std::string_view>(
    {"READY=", "RELOADING=", "STOPPING=", "STATUS=", "ERRNO=", "BUSERROR=", "WATCHDOG=",
     "WATCHDOG_USEC=", "EXTEND_TIMEOUT_USEC=", "MONOTONIC_USEC="});

/// sd_notify_barrier(3): the receiver closes the descriptor when it has read everything before it.
/// One that does not know the barrier does not close it, so the wait has a deadline.
Result<> barrier(const std::string& address) {
  constexpr std::chrono::seconds patience(30);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe", "");
  const sys::Fd ours(ends[0]);
  {
    const sys::Fd theirs(ends[1]);
    TRY_CTX(sys::send_datagram(address, "BARRIER=1", theirs.get()), "NOTIFY_SOCKET");
  }
  pollfd wait{.fd = ours.get(), .events = 0, .revents = 0};
  (void)TRY(sys::wait_for_any({&wait, 1}, sys::Clock::now() + patience));
  return {};
}

}  // namespace

std::string notify_address() { return std::string(environment("NOTIFY_SOCKET")); }

Result<Notify> Notify::open(const container::Entry& entry) {
  Notify notify;
  notify.address_ = notify_address();
  if (notify.address_.empty()) return notify;
  const Result<sys::Fd> directory = entry.open_notify_directory();
  if (!directory && directory.error().err == ENOENT) return notify;
  if (!directory) return fail(directory.error());
  notify.socket_ = TRY_CTX(sys::bind_datagrams_at(directory->get(), "notify.sock"), "notify");
  return notify;
}

Result<bool> Notify::take(pid_t init) {
  const std::optional<sys::Packet> packet = TRY(sys::take_datagram(socket_.get()));
  if (!packet) return false;
  std::vector<std::string> lines;
  bool ready = false;
  for (const std::string_view line : split(packet->data, '\n')) {
    if (line == "BARRIER=1") {
      // The container waits until every copy of the descriptor is closed, also the service
      // manager's.
      if (!packet->fds.empty())
        TRY_CTX(sys::send_datagram(address_, line, packet->fds.front().get()), "NOTIFY_SOCKET");
      continue;
    }
    if (std::ranges::none_of(passed_on,
                             [&](std::string_view name) { return line.starts_with(name); }))
      continue;
    lines.emplace_back(line);
    if (!line.starts_with("READY=")) continue;
    ready = true;
    // In one message, or we would briefly pass for the ready process.
    lines.push_back(fmt::format("MAINPID={}", init));
  }
  if (!lines.empty())
    TRY_CTX(sys::send_datagram(address_, fmt::format("{}", fmt::join(lines, "\n"))),
            "NOTIFY_SOCKET");
  return ready;
}

Result<> Notify::wait(pid_t init, int pidfd, int signals) {
  while (socket_) {
    std::array<pollfd, 3> fds{pollfd{socket_.get(), POLLIN, 0}, pollfd{pidfd, POLLIN, 0},
                              pollfd{signals, POLLIN, 0}};
    (void)TRY(sys::wait_for_any(fds));
    if (const int signal = sys::take_end_request(signals); signal != 0)
      return fail_as(
          code::interrupted,
          "interrupted by {} while waiting for the container to be ready; it keeps running",
          signal_name(signal));
    if (fds[1].revents != 0 && fds[0].revents == 0) return {};
    if (fds[0].revents == 0) continue;
    if (!TRY(take(init))) continue;
    socket_ = sys::Fd();  // stop listening
    return barrier(address_);
  }
  return {};
}

}  // namespace rt::lifecycle
