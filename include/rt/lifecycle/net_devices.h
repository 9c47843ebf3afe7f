#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"
#include "rt/sys/route.h"

namespace rt::lifecycle {

/// The host's network devices in the network namespace of a container. Destroying it without keep()
/// brings back what was moved, with its addresses.
class NetDevices {
 public:
  NetDevices() = default;
  NetDevices(const NetDevices&) = delete;
  NetDevices& operator=(const NetDevices&) = delete;
  ~NetDevices();

  /// Moves those of the plan to where the container's init is, with their permanent addresses, and
  /// sets them up. Nothing is moved before all of it is known to be possible.
  Result<> move(const plan::Plan& plan, const sys::Fd& proc, pid_t init);
  /// They stay.
  void keep() { kept_ = true; }

  struct Move {
    plan::NetDevice device;
    int index = 0;
    bool up = false;  ///< on the host
    std::vector<sys::InterfaceAddress> addresses;
    std::string arrived_as;  ///< its name in the container; empty: not moved yet
  };

 private:
  sys::Fd here_, there_;  ///< the network namespaces
  std::optional<sys::RouteSocket> host_, container_;
  std::vector<Move> moves_;
  bool kept_ = false;
};

}  // namespace rt::lifecycle
