// Unix sockets and the loopback interface. Addresses relative to a directory go through
// /proc/self/fd, so that paths of any length fit into sun_path.
#include "rt/sys/socket.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "rt/base/time.h"
#include "rt/sys/file.h"

namespace rt::sys {
namespace {

/// The address of directory/name, through our own descriptor: sun_path holds only 107 bytes.
Result<sockaddr_un> address_of(int directory, const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = fmt::format("/proc/self/fd/{}/{}", directory, name);
  if (path.size() >= sizeof address.sun_path) return fail("socket name is too long: {}", name);
  std::memcpy(&address.sun_path[0], path.data(), path.size());
  return address;
}

struct Address {
  sockaddr_un name{};
  socklen_t size = sizeof(sockaddr_un);
};

/// The address of a path, or an abstract one, which starts with "@".
Result<Address> address_of(const std::string& name) {
  Address address;
  address.name.sun_family = AF_UNIX;
  if (name.empty() || name.size() >= sizeof address.name.sun_path)
    return fail("socket name is too long: {}", name);
  std::memcpy(&address.name.sun_path[0], name.data(), name.size());
  // The length delimits an abstract address, not a zero byte.
  if (name.front() == '@') {
    address.name.sun_path[0] = '\0';
    address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  }
  return address;
}

using FdBuffer = std::array<char, CMSG_SPACE(max_packet_fds * sizeof(int))>;

const sockaddr* generic(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

Result<std::pair<Fd, Fd>> packet_pair() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) < 0)
    return fail_errno("socketpair", "");
  return std::pair{Fd(ends[0]), Fd(ends[1])};
}

Result<> send_packet(int socket, std::string_view data, std::span<const int> fds) {
  iovec part{.iov_base = const_cast<char*>(data.data()), .iov_len = data.size()};
  alignas(cmsghdr) FdBuffer control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (fds.size() > max_packet_fds) return fail("{} descriptors for one packet", fds.size());
  if (!fds.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(fds.size_bytes());
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(fds.size_bytes());
    std::memcpy(CMSG_DATA(header), fds.data(), fds.size_bytes());
  }
  if (retry([&] { return ::sendmsg(socket, &message, MSG_NOSIGNAL); }) < 0)
    return fail_errno("sendmsg", "");
  return {};
}

namespace {

/// One message; empty if MSG_DONTWAIT finds none. A length of 0 means the other side is closed.
Result<std::optional<Packet>> receive(int socket, int flags) {
  Packet packet;
  std::array<char, max_packet> data;  // NOLINT(*-member-init): recvmsg() fills what is used
  iovec part{.iov_base = data.data(), .iov_len = data.size()};
  alignas(cmsghdr) FdBuffer control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t n = retry([&] { return ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC); });
  if (n < 0 && errno == EAGAIN) return std::nullopt;
  if (n < 0 && errno != ECONNRESET) return fail_errno("recvmsg", "");
  if (n <= 0) {
    packet.closed = true;
    return packet;
  }
  packet.data.assign(data.data(), static_cast<std::size_t>(n));
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    for (std::size_t at = 0; CMSG_LEN(at + sizeof(int)) <= header->cmsg_len; at += sizeof(int)) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + at, sizeof fd);
      packet.fds.emplace_back(fd);
    }
  }
  return packet;
}

}  // namespace

Result<Packet> receive_packet(int socket) {
  std::optional<Packet> packet = TRY(receive(socket, 0));
  if (!packet) return fail("recvmsg: the socket is non-blocking");
  return *std::move(packet);
}

Result<std::optional<Packet>> take_datagram(int socket) { return receive(socket, MSG_DONTWAIT); }

Result<Fd> listen_at(int dirfd, const std::string& name) {
  Fd socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
  if (!socket) return fail_errno("socket", "");
  const sockaddr_un address = TRY(address_of(dirfd, name));
  if (::bind(socket.get(), generic(address), sizeof address) < 0)
    return fail_errno("bind", "{}", name);
  if (::fchmodat(dirfd, name.c_str(), 0600, 0) < 0) return fail_errno("chmod", "{}", name);
  if (::listen(socket.get(), 1) < 0) return fail_errno("listen", "{}", name);
  return socket;
}

Result<Fd> bind_datagrams_at(int dirfd, const std::string& name) {
  Fd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket) return fail_errno("socket", "");
  const sockaddr_un address = TRY(address_of(dirfd, name));
  Result<> gone = unlink_at(dirfd, name);
  if (!gone && gone.error().err != ENOENT) return fail(std::move(gone).error());
  if (::bind(socket.get(), generic(address), sizeof address) < 0)
    return fail_errno("bind", "{}", name);
  if (::fchmodat(dirfd, name.c_str(), 0777, 0) < 0) return fail_errno("chmod", "{}", name);
  return socket;
}

Result<> send_datagram(const std::string& address, std::string_view data, int fd) {
  const Address to = TRY(address_of(address));
  const Fd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket) return fail_errno("socket", "");
  if (::connect(socket.get(), generic(to.name), to.size) < 0)
    return fail_errno("connect", "{}", address);
  return send_packet(socket.get(), data, std::span(&fd, fd < 0 ? 0 : 1));
}

Result<Fd> connect_at(int dirfd, const std::string& name, int type) {
  const auto slash = name.rfind('/');
  const std::string parent = slash == std::string::npos ? "." : name.substr(0, slash + 1);
  const Fd directory = TRY(open_at(dirfd, parent, O_PATH | O_DIRECTORY));
  const sockaddr_un address = TRY(address_of(directory.get(), name.substr(slash + 1)));
  Fd socket(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
  if (!socket) return fail_errno("socket", "");
  if (retry([&] { return ::connect(socket.get(), generic(address), sizeof address); }) < 0)
    return fail_errno("connect", "{}", name);
  return socket;
}

Result<Fd> connect_stream(const std::string& address, Clock::time_point deadline) {
  constexpr std::chrono::milliseconds pause{5};
  const Address to = TRY(address_of(address));
  Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) return fail_errno("socket", "");
  // EAGAIN: the queue is full. The kernel has no event for that.
  while (retry([&] { return ::connect(socket.get(), generic(to.name), to.size); }) < 0) {
    if (errno != EAGAIN) return fail_errno("connect", "{}", address);
    if (Clock::now() >= deadline)
      return fail(Error{.err = ETIMEDOUT, .message = "connect " + address});
    sleep_for(pause);
  }
  return socket;
}

Result<std::size_t> send_some(int socket, std::string_view data) {
  const ssize_t sent =
      retry([&] { return ::send(socket, data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT); });
  if (sent < 0 && errno != EAGAIN) return fail_errno("send", "");
  return static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
}

Result<std::optional<std::size_t>> receive_some(int socket, std::span<char> buffer) {
  const ssize_t got =
      retry([&] { return ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT); });
  if (got < 0 && errno == EAGAIN) return std::nullopt;
  if (got < 0) return fail_errno("recv", "");
  return static_cast<std::size_t>(got);
}

Result<Fd> accept(int socket) {
  Fd connection(retry([&] { return ::accept4(socket, nullptr, nullptr, SOCK_CLOEXEC); }));
  if (!connection) return fail_errno("accept", "");
  return connection;
}

Result<> bring_loopback_up() {
  const Fd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket) return fail_errno("socket", "");
  ifreq request{};
  std::memcpy(&request.ifr_name[0], "lo", sizeof "lo");
  request.ifr_flags = IFF_UP;
  if (::ioctl(socket.get(), SIOCSIFFLAGS, &request) < 0)
    return fail_errno("ioctl", "SIOCSIFFLAGS lo");
  return {};
}

}  // namespace rt::sys
