// The traffic of network interfaces.
#include "interfaces.h"

#include <catch2/catch.hpp>

TEST_CASE("network interfaces are read from /proc/PID/net/dev") {
  const auto interfaces = rt::observe::parse_interfaces(
      "Inter-|   Receive                                                |  Transmit\n"
      " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs "
      "drop "
      "fifo colls carrier compressed\n"
      "    lo:       5       6    7    8    0     0          0         0       1       2    3    4 "
      "  "
      " 0     0       0          0\n"
      "eth0:1: 12345678      0    0    0    0     0          0         0       0       0    0    0 "
      "  "
      " 0     0       0          0\n");
  REQUIRE(interfaces.size() == 2);
  CHECK(interfaces[0].name == "lo");
  CHECK(interfaces[0].received.bytes == 5);
  CHECK(interfaces[0].received.dropped == 8);
  CHECK(interfaces[0].sent.packets == 2);
  CHECK(interfaces[1].name == "eth0:1");
  CHECK(interfaces[1].received.bytes == 12345678);
}
