// The messages of channel.h as packets: a byte for the kind, then the data.
#include "rt/init/channel.h"

#include "rt/base/bytes.h"
#include "rt/sys/socket.h"

namespace rt::init {

Result<> Channel::send(Message message, int fd) const {
  const char kind = static_cast<char>(message);
  return sys::send_packet(fd_.get(), {&kind, 1}, std::span(&fd, fd < 0 ? 0 : 1));
}

Result<> Channel::send_pid(pid_t pid) const {
  std::string bytes(1, static_cast<char>(Message::staged));
  put(bytes, pid);
  return sys::send_packet(fd_.get(), bytes);
}

Result<> Channel::send_mounted(std::uint64_t number) const {
  std::string bytes(1, static_cast<char>(Message::mounted));
  put(bytes, number);
  return sys::send_packet(fd_.get(), bytes);
}

Result<> Channel::ask_for_sources(int first) const {
  std::string bytes(1, static_cast<char>(Message::sources));
  put(bytes, first);
  return sys::send_packet(fd_.get(), bytes);
}

Result<> Channel::ask_to_map(int index, const sys::Fd& copy) const {
  std::string bytes(1, static_cast<char>(Message::unmapped));
  put(bytes, index);
  const int fd = copy.get();
  return sys::send_packet(fd_.get(), bytes, std::span(&fd, 1));
}

Result<> Channel::send_sources(std::span<const sys::Fd> sources) const {
  const char kind = static_cast<char>(Message::source);
  std::vector<int> fds;
  for (const sys::Fd& source : sources) fds.push_back(source.get());
  return sys::send_packet(fd_.get(), {&kind, 1}, fds);
}

void Channel::send_error(const Error& error) const {
  (void)sys::send_packet(fd_.get(),
                         static_cast<char>(Message::error) + encode(error, sys::max_packet));
}

Result<Channel::Received> Channel::receive() const {
  sys::Packet packet = TRY(sys::receive_packet(fd_.get()));
  Received received;
  if (packet.closed) {
    received.closed = true;
    return received;
  }
  std::string_view bytes = packet.data;
  received.message = static_cast<Message>(bytes.front());
  bytes.remove_prefix(1);
  if (received.message == Message::error) return fail(decode_error(bytes));
  if (received.message == Message::staged) received.pid = take<pid_t>(bytes);
  if (received.message == Message::sources || received.message == Message::unmapped)
    received.index = take<int>(bytes);
  if (received.message == Message::mounted) received.number = take<std::uint64_t>(bytes);
  if (received.message == Message::source)
    received.sources = std::move(packet.fds);
  else
    received.fd = packet.take_fd();
  return received;
}

Result<> Channel::wait_for_go() const {
  const Received received = TRY(receive());
  if (received.closed) return fail("the runtime is gone");
  if (received.message != Message::go)
    return fail("unexpected message {} from the runtime", static_cast<int>(received.message));
  return {};
}

Result<std::vector<sys::Fd>> Channel::wait_for_sources() const {
  Received received = TRY(receive());
  if (received.closed) return fail("the runtime is gone");
  if (received.message != Message::source || received.sources.empty())
    return fail("unexpected message {} from the runtime", static_cast<int>(received.message));
  return std::move(received.sources);
}

Result<> Channel::wait_for_end() const {
  const Received received = TRY(receive());
  if (!received.closed)
    return fail("unexpected message {} from the init", static_cast<int>(received.message));
  return {};
}

void Channel::replace(int fd) {
  (void)fd_.release();
  fd_ = sys::Fd(fd);
}

}  // namespace rt::init
