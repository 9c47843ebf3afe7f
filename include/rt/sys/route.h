// Network interfaces (rtnetlink(7)): as much as it takes to move one to another network namespace.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// An address of an interface, as the kernel told it and takes it back.
struct InterfaceAddress {
  std::uint8_t family = 0;  ///< AF_INET, AF_INET6
  std::uint8_t prefix = 0;
  std::uint8_t scope = 0;
  std::uint32_t flags = 0;  ///< IFA_F_*
  std::string attributes;   ///< IFA_ADDRESS, IFA_LOCAL, IFA_BROADCAST and IFA_RT_PRIORITY, encoded
};

struct NetworkInterface {
  int index = 0;
  bool up = false;
};

/// A socket that speaks of the network namespace in which it was opened, for all its life.
class RouteSocket {
 public:
  static Result<RouteSocket> open();
  /// Nothing when there is no interface of that name.
  Result<std::optional<NetworkInterface>> find(const std::string& name);
  Result<std::vector<InterfaceAddress>> addresses(int index);
  /// Into another network namespace, where it gets that name; a template with %d gets a number.
  /// It is down there, and has lost its addresses.
  Result<> move(int index, int network_namespace, const std::string& new_name);
  Result<> add_address(int index, const InterfaceAddress& address);
  Result<> set_up(int index);

 private:
  explicit RouteSocket(Fd fd) : fd_(std::move(fd)) {}
  Result<> send(std::string request);
  /// The next datagram of the kernel; good until the one after it.
  Result<std::string_view> receive();
  Result<> acknowledged(std::string request, const char* what);
  Fd fd_;
  std::string received_;
  std::uint32_t sequence_ = 0;
};

}  // namespace rt::sys
