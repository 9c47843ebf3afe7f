// Unix sockets: packets with descriptors.
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

namespace rt::sys {

/// The largest packet anybody in rt sends.
inline constexpr std::size_t max_packet = 8192;

/// A pair of SOCK_SEQPACKET sockets: a packet arrives whole or not at all.
Result<std::pair<Fd, Fd>> packet_pair();

/// The most descriptors that anybody in rt sends with a packet.
inline constexpr std::size_t max_packet_fds = 16;

/// One packet, with `max_packet_fds` descriptors at most.
Result<> send_packet(int socket, std::string_view data, std::span<const int> fds = {});

struct Packet {
  std::string data;  ///< empty with `closed`: the other side is gone
  std::vector<Fd> fds;
  bool closed = false;

  /// The first descriptor, if any came.
  Fd take_fd() { return fds.empty() ? Fd() : std::move(fds.front()); }
};
/// Waits for one packet. Descriptors beyond `max_packet_fds` are closed by the kernel.
Result<Packet> receive_packet(int socket);

/// A SOCK_SEQPACKET socket that listens at dirfd/name (mode 0600). Long paths are no problem: the
/// address goes through /proc/self/fd.
Result<Fd> listen_at(int dirfd, const std::string& name);
/// Connects to dirfd/name (AT_FDCWD and a path of any length too); `type` SOCK_STREAM or
/// SOCK_SEQPACKET.
Result<Fd> connect_at(int dirfd, const std::string& name, int type);
/// accept4(2).
Result<Fd> accept(int socket);

/// A SOCK_DGRAM socket bound at dirfd/name, which anybody may send to; one that is there already is
/// replaced.
Result<Fd> bind_datagrams_at(int dirfd, const std::string& name);
/// The next datagram of such a socket, with `max_packet_fds` descriptors at most; nothing when
/// there is none.
Result<std::optional<Packet>> take_datagram(int socket);
/// Sends one datagram, with one descriptor when `fd` is not -1, to a path, or with "@" in front to
/// an abstract address (unix(7)).
Result<> send_datagram(const std::string& address, std::string_view data, int fd = -1);

/// Brings the loopback interface of the current network namespace up.
Result<> bring_loopback_up();

}  // namespace rt::sys
