#include "net_devices.h"

#include <fcntl.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <sched.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/route.h"

namespace rt::runtime {
namespace {

/// A socket in another network namespace. We are there for no longer than it takes to open it.
Result<sys::RouteSocket> open_in(const sys::Fd& there, const sys::Fd& proc) {
  const sys::Fd here = TRY(sys::open_at(proc.get(), "self/ns/net", O_RDONLY));
  TRY(sys::join_namespace(there.get(), CLONE_NEWNET));
  Result<sys::RouteSocket> socket = sys::RouteSocket::open();
  TRY_CTX(sys::join_namespace(here.get(), CLONE_NEWNET), "back to our own namespace");
  return socket;
}

struct Move {
  const plan::NetDevice* device = nullptr;
  int index = 0;
  std::vector<sys::InterfaceAddress> addresses;
};

/// config-linux.md "Network Devices": permanent addresses of global scope go along.
bool goes_along(const sys::InterfaceAddress& address) {
  return address.scope == RT_SCOPE_UNIVERSE && (address.flags & IFA_F_PERMANENT) != 0;
}

Result<Move> look_at(const plan::NetDevice& device, sys::RouteSocket& host,
                     sys::RouteSocket& container) {
  const std::optional<int> index = TRY(host.find(device.name));
  if (!index) return fail("the host has no network device {}", device.name);
  Move move{.device = &device, .index = *index, .addresses = TRY(host.addresses(*index))};
  std::erase_if(move.addresses, [](const auto& address) { return !goes_along(address); });
  // A template gets a number that is free.
  if (!device.new_name.contains('%') && TRY(container.find(device.new_name)))
    return fail("the container's network namespace has a device {} already", device.new_name);
  return move;
}

/// The name that a template stands for: the first number that is free.
Result<std::string> free_name(const std::string& name, sys::RouteSocket& container) {
  const std::size_t place = name.find("%d");
  if (place == std::string::npos) return name;
  for (int number = 0;; number++) {
    std::string numbered = name;
    numbered.replace(place, 2, std::to_string(number));
    if (!TRY(container.find(numbered))) return numbered;
  }
}

Result<> carry_out(const Move& move, const sys::Fd& there, sys::RouteSocket& host,
                   sys::RouteSocket& container) {
  const std::string name = TRY(free_name(move.device->new_name, container));
  TRY_CTX(host.move(move.index, there.get(), name), "move {} to the container as {}",
          move.device->name, name);
  const std::optional<int> index = TRY(container.find(name));
  if (!index) return fail("{} did not arrive in the container", name);
  for (const sys::InterfaceAddress& address : move.addresses)
    TRY_CTX(container.add_address(*index, address), "give {} its address back", name);
  return container.set_up(*index);
}

}  // namespace

Result<> move_net_devices(const plan::Plan& plan, const sys::Fd& proc, pid_t init) {
  if (plan.net_devices.empty()) return {};
  const sys::Fd there = TRY(sys::open_at(proc.get(), fmt::format("{}/ns/net", init), O_RDONLY));
  sys::RouteSocket host = TRY(sys::RouteSocket::open());
  sys::RouteSocket container = TRY(open_in(there, proc));
  std::vector<Move> moves;
  for (const plan::NetDevice& device : plan.net_devices) {
    Result<Move> move = look_at(device, host, container);
    if (!move) return fail(std::move(move).error().at(device.origin).in("network"));
    moves.push_back(*std::move(move));
  }
  for (const Move& move : moves) {
    Result<> done = carry_out(move, there, host, container);
    if (!done) return fail(std::move(done).error().at(move.device->origin).in("network"));
  }
  return {};
}

}  // namespace rt::runtime
