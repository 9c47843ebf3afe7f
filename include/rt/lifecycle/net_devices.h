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

/// Host network devices moved to a container. Without keep(), the destructor moves them back, with
/// their addresses.
class NetDevices {
 public:
  NetDevices() = default;
  NetDevices(const NetDevices&) = delete;
  NetDevices& operator=(const NetDevices&) = delete;
  ~NetDevices();

  /// Moves those of the plan to the init's network namespace, with their permanent addresses, and
  /// sets them up. Checks all of them before it moves the first.
  Result<> move(const plan::Plan& plan, const sys::Fd& proc, pid_t init);
  /// They stay.
  void keep() { kept_ = true; }

  struct Move {
    plan::NetDevice device;
    int index = 0;
    /// On the host.
    bool up = false;
    std::vector<sys::InterfaceAddress> addresses;
    /// Its name in the container; empty: not moved yet.
    std::string arrived_as;
  };

 private:
  /// Network namespaces.
  sys::Fd here_, there_;
  std::optional<sys::RouteSocket> host_, container_;
  std::vector<Move> moves_;
  bool kept_ = false;
};

}  // namespace rt::lifecycle
