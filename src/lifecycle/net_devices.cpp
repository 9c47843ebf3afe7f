// linux.netDevices: moves devices to the container over rtnetlink, and back if creation fails.
#include "rt/lifecycle/net_devices.h"

#include <fcntl.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <sched.h>

#include "rt/base/log.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {
namespace {

/// Opens a socket in another network namespace, in which we stay only that long.
Result<sys::RouteSocket> open_in(const sys::Fd& there, const sys::Fd& here) {
  TRY(sys::join_namespace(there.get(), CLONE_NEWNET));
  Result<sys::RouteSocket> socket = sys::RouteSocket::open();
  TRY_CTX(sys::join_namespace(here.get(), CLONE_NEWNET), "return to our own namespace");
  return socket;
}

using Move = NetDevices::Move;

/// config-linux.md "Network Devices": permanent addresses of global scope are moved.
bool goes_along(const sys::InterfaceAddress& address) {
  return address.scope == RT_SCOPE_UNIVERSE && (address.flags & IFA_F_PERMANENT) != 0;
}

Result<Move> look_at(const plan::NetDevice& device, sys::RouteSocket& host,
                     sys::RouteSocket& container) {
  const auto found = TRY(host.find(device.name));
  if (!found) return fail("the host has no network device {}", device.name);
  Move move{.device = device,
            .index = found->index,
            .up = found->up,
            .addresses = TRY(host.addresses(found->index))};
  std::erase_if(move.addresses, [](const auto& address) { return !goes_along(address); });
  // A template gets a free number.
  if (!device.new_name.contains('%') && TRY(container.find(device.new_name)))
    return fail("the container's network namespace already has a device {}", device.new_name);
  return move;
}

/// The name for a template: with the first free number.
Result<std::string> free_name(const std::string& name, sys::RouteSocket& container) {
  const std::size_t place = name.find("%d");
  if (place == std::string::npos) return name;
  for (int number = 0;; number++) {
    std::string numbered = name;
    numbered.replace(place, 2, std::to_string(number));
    if (!TRY(container.find(numbered))) return numbered;
  }
}

/// Restores the addresses that an interface lost in the move, and whether it is up.
Result<> set_up_again(const std::string& name, const Move& move, bool up, sys::RouteSocket& there) {
  const auto found = TRY(there.find(name));
  if (!found) return fail("{} is missing after the move", name);
  for (const sys::InterfaceAddress& address : move.addresses)
    TRY_CTX(there.add_address(found->index, address), "restore the address of {}", name);
  return up ? there.set_up(found->index) : Result<>();
}

Result<> bring_back(const Move& move, const sys::Fd& here, sys::RouteSocket& host,
                    sys::RouteSocket& container) {
  const auto found = TRY(container.find(move.arrived_as));
  if (!found) return fail("it is no longer in the container");
  TRY(container.move(found->index, here.get(), move.device.name));
  return set_up_again(move.device.name, move, move.up, host);
}

/// Moves one, and sets it up in the container.
Result<> carry_out(NetDevices::Move& move, const sys::Fd& there, sys::RouteSocket& host,
                   sys::RouteSocket& container) {
  const std::string name = TRY(free_name(move.device.new_name, container));
  TRY_CTX(host.move(move.index, there.get(), name), "move {} to the container as {}",
          move.device.name, name);
  move.arrived_as = name;
  return set_up_again(name, move, true, container);
}

}  // namespace

NetDevices::~NetDevices() {
  if (kept_ || !host_ || !container_) return;
  for (const Move& move : moves_) {
    if (move.arrived_as.empty()) continue;
    const Result<> back = bring_back(move, here_, *host_, *container_);
    if (!back)
      log::warning("network device {}: cannot be moved back to the host: {}", move.device.name,
                   back.error().text());
  }
}

Result<> NetDevices::move(const plan::Plan& plan, const sys::Fd& proc, pid_t init) {
  if (plan.net_devices.empty()) return {};
  here_ = TRY(sys::open_at(proc.get(), "self/ns/net", O_RDONLY));
  there_ = TRY(sys::open_at(proc.get(), fmt::format("{}/ns/net", init), O_RDONLY));
  sys::RouteSocket& host = host_.emplace(TRY(sys::RouteSocket::open()));
  sys::RouteSocket& container = container_.emplace(TRY(open_in(there_, here_)));
  for (const plan::NetDevice& device : plan.net_devices)
    moves_.push_back(TRY(look_at(device, host, container).at(device.origin).in(Phase::network)));
  for (Move& move : moves_)
    TRY(carry_out(move, there_, host, container).at(move.device.origin).in(Phase::network));
  return {};
}

}  // namespace rt::lifecycle
