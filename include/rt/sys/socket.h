// Unix sockets: packets with descriptors.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// The largest packet anybody in rt sends.
inline constexpr std::size_t max_packet = 8192;

/// A pair of SOCK_SEQPACKET sockets: a packet arrives whole or not at all.
Result<std::pair<Fd, Fd>> packet_pair();

/// One packet, with one descriptor when `fd` is not -1.
Result<> send_packet(int socket, std::string_view data, int fd = -1);

struct Packet {
  std::string data;  ///< empty with `closed`: the other side is gone
  Fd fd;
  bool closed = false;
};
/// Waits for one packet. Descriptors beyond the first are closed.
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
/// Sends one datagram, with one descriptor when `fd` is not -1, to a path, or with "@" in front to
/// an abstract address (unix(7)).
Result<> send_datagram(const std::string& address, std::string_view data, int fd = -1);

/// Brings the loopback interface of the current network namespace up.
Result<> bring_loopback_up();

}  // namespace rt::sys
