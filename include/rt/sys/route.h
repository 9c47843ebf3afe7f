// Network interfaces (rtnetlink(7)): just enough to move one to another network namespace.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// An address of an interface, in the form in which the kernel reports it and takes it back.
struct InterfaceAddress {
  /// AF_INET, AF_INET6.
  std::uint8_t family = 0;
  std::uint8_t prefix = 0;
  std::uint8_t scope = 0;
  /// IFA_F_*.
  std::uint32_t flags = 0;
  /// IFA_ADDRESS, IFA_LOCAL, IFA_BROADCAST and IFA_RT_PRIORITY, encoded.
  std::string attributes;
};

struct NetworkInterface {
  int index = 0;
  bool up = false;
};

/// A netlink socket. It belongs to the network namespace in which it was opened.
class RouteSocket {
 public:
  static Result<RouteSocket> open();
  /// Empty if there is no interface of that name.
  Result<std::optional<NetworkInterface>> find(const std::string& name);
  Result<std::vector<InterfaceAddress>> addresses(int index);
  /// Moves an interface to another network namespace and renames it; a %d in the name becomes a
  /// number. It arrives down and without its addresses.
  Result<> move(int index, int network_namespace, const std::string& new_name);
  Result<> add_address(int index, const InterfaceAddress& address);
  Result<> set_up(int index);

 private:
  explicit RouteSocket(Fd fd) : fd_(std::move(fd)) {}
  Result<> send(std::string request);
  /// The next datagram from the kernel; valid until the next call.
  Result<std::string_view> receive();
  Result<> acknowledged(std::string request, const char* what);
  Fd fd_;
  std::string received_;
  std::uint32_t sequence_ = 0;
};

}  // namespace rt::sys
