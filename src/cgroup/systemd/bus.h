// The little D-Bus that the systemd driver needs, behind an interface that tests replace.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/settings/unit_property.h"

namespace rt::cgroup {

using Deadline = std::chrono::steady_clock::time_point;

/// A method call.
struct BusCall {
  std::string member;
  std::string interface = "org.freedesktop.systemd1.Manager";
  std::string path = "/org/freedesktop/systemd1";
  std::string destination = "org.freedesktop.systemd1";
  /// In order. D-Bus types "s", "b", "i", "u" and "au".
  using Argument =
      std::variant<std::string, bool, std::int32_t, std::uint32_t, std::vector<std::uint32_t>>;
  std::vector<Argument> arguments = {};
  /// "a(sv)" after the arguments, if present.
  std::optional<std::vector<UnitProperty>> properties = {};
  /// Appends an empty "a(sa(sv))".
  bool auxiliary = false;
};

/// A relevant message from the bus: a reply, or the end of a job.
struct BusMessage {
  /// The number that send() returned for the call; 0 for the end of a job.
  std::uint64_t answers = 0;
  /// The unique name of the sender (":1.7"), which the bus fills in.
  std::string sender = {};
  /// The name of a failed call's error: "org.freedesktop.systemd1.UnitExists".
  std::string error = {};
  /// The error's message, otherwise the first value if it is a string.
  std::string text = {};
  /// The object path of the job that ended.
  std::string job = {};
  /// "done", "failed", ...
  std::string result = {};
};

/// One connection. Once it is broken, calls fail with the errno of a broken connection.
class Bus {
 public:
  virtual ~Bus() = default;
  /// Makes a new connection, replacing any old one, and subscribes to the end of jobs.
  virtual Result<> connect(Deadline deadline) = 0;
  virtual void disconnect() = 0;
  /// Sends a call and returns its number.
  virtual Result<std::uint64_t> send(const BusCall& call) = 0;
  /// The next message; empty at the deadline.
  virtual Result<std::optional<BusMessage>> receive(Deadline deadline) = 0;
};

/// A bus by its address ("unix:path=/run/dbus/system_bus_socket"; of several, separated by ";", the
/// first that works).
std::unique_ptr<Bus> make_bus(const std::string& address);

}  // namespace rt::cgroup
