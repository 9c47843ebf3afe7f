#include "notify.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "conversation.h"
#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::runtime {
namespace {

/// sd_notify_barrier(3): the receiver closes the descriptor when it has read everything before it.
/// Who does not know that does not close it, so that the wait has an end.
Result<> barrier(const std::string& address) {
  constexpr int timeout_ms = 30'000;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe", "");
  const sys::Fd ours(ends[0]);
  {
    const sys::Fd theirs(ends[1]);
    TRY_CTX(sys::send_datagram(address, "BARRIER=1", theirs.get()), "NOTIFY_SOCKET");
  }
  pollfd wait{.fd = ours.get(), .events = 0, .revents = 0};
  if (sys::retry([&] { return ::poll(&wait, 1, timeout_ms); }) < 0) return fail_errno("poll", "");
  return {};
}

}  // namespace

std::string notify_address() {
  const char* address = std::getenv("NOTIFY_SOCKET");
  return address == nullptr ? "" : address;
}

Result<Notify> Notify::open(const Entry& entry) {
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
  std::array<char, 4096> buffer{};
  const ssize_t n =
      sys::retry([&] { return ::recv(socket_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT); });
  if (n < 0 && errno != EAGAIN) return fail_errno("recv", "notify.sock");
  const std::string_view text(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  const auto lines = split(text, '\n');
  const auto ready =
      std::ranges::find_if(lines, [](std::string_view line) { return line.starts_with("READY="); });
  if (ready == lines.end()) return false;
  // In one message, so that nobody takes us for what is ready in between.
  TRY_CTX(sys::send_datagram(address_, fmt::format("{}\nMAINPID={}", *ready, init)),
          "NOTIFY_SOCKET");
  socket_ = sys::Fd();
  return true;
}

Result<> Notify::wait(pid_t init, int pidfd, int signals) {
  while (socket_) {
    std::array<pollfd, 3> fds{pollfd{socket_.get(), POLLIN, 0}, pollfd{pidfd, POLLIN, 0},
                              pollfd{signals, POLLIN, 0}};
    if (sys::retry([&] { return ::poll(fds.data(), fds.size(), -1); }) < 0)
      return fail_errno("poll", "");
    if (const int signal = sys::take_end_request(signals); signal != 0)
      return fail("interrupted by {} while waiting for the container to be ready; it goes on",
                  signal_name(signal));
    if (fds[1].revents != 0 && fds[0].revents == 0) return {};
    if (fds[0].revents == 0) continue;
    if (TRY(take(init))) return barrier(address_);
  }
  return {};
}

}  // namespace rt::runtime
