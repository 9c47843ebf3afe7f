// Unix sockets: packets that carry descriptors.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rt/base/result.h"
#include "rt/sys/fd.h"
#include "rt/sys/wait.h"

namespace rt::sys {

/// The largest packet that rt sends.
inline constexpr std::size_t max_packet = 8192;

/// A pair of SOCK_SEQPACKET sockets: a packet arrives whole or not at all.
Result<std::pair<Fd, Fd>> packet_pair();

/// The most descriptors that rt sends with one packet.
inline constexpr std::size_t max_packet_fds = 16;

/// Sends one packet, with at most `max_packet_fds` descriptors.
Result<> send_packet(int socket, std::string_view data, std::span<const int> fds = {});

struct Packet {
  /// Empty with `closed`: the other side is gone.
  std::string data;
  std::vector<Fd> fds;
  bool closed = false;

  /// The first descriptor, if any came.
  Fd take_fd() { return fds.empty() ? Fd() : std::move(fds.front()); }
};
/// Waits for one packet. The kernel closes descriptors beyond `max_packet_fds`.
Result<Packet> receive_packet(int socket);

/// A SOCK_SEQPACKET socket that listens at dirfd/name (mode 0600). The path may be long: the
/// address goes through /proc/self/fd.
Result<Fd> listen_at(int dirfd, const std::string& name);
/// Connects to dirfd/name (or AT_FDCWD and a path of any length). `type`: SOCK_STREAM or
/// SOCK_SEQPACKET.
Result<Fd> connect_at(int dirfd, const std::string& name, int type);
/// A non-blocking SOCK_STREAM socket, connected to a path of at most 107 bytes, or to an abstract
/// address: "@" and the name (unix(7)). While the listener's queue is full, waits; ETIMEDOUT at the
/// deadline.
Result<Fd> connect_stream(const std::string& address, Clock::time_point deadline);
/// Sends what fits now, without waiting. How many bytes; 0 if the socket is full.
Result<std::size_t> send_some(int socket, std::string_view data);
/// Receives what has arrived, without waiting. How many bytes, 0 at the end of the stream; empty if
/// there is nothing yet.
Result<std::optional<std::size_t>> receive_some(int socket, std::span<char> buffer);
/// accept4(2).
Result<Fd> accept(int socket);

/// A SOCK_DGRAM socket bound at dirfd/name, writable by everyone. Replaces an existing one.
Result<Fd> bind_datagrams_at(int dirfd, const std::string& name);
/// The next datagram of such a socket, with at most `max_packet_fds` descriptors; empty if there is
/// none.
Result<std::optional<Packet>> take_datagram(int socket);
/// Sends one datagram, with a descriptor unless `fd` is -1, to a path or to an abstract address,
/// which starts with "@" (unix(7)).
Result<> send_datagram(const std::string& address, std::string_view data, int fd = -1);

/// Brings up the loopback interface of the current network namespace.
Result<> bring_loopback_up();

}  // namespace rt::sys
