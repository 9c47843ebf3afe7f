// The few words of D-Bus that the driver speaks with systemd, behind an interface: the tests stand
// in for systemd and its bus there.
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

/// A method call, without the address of a bus.
struct BusCall {
  std::string member;
  std::string interface = "org.freedesktop.systemd1.Manager";
  std::string path = "/org/freedesktop/systemd1";
  std::string destination = "org.freedesktop.systemd1";
  /// In order; in D-Bus "s", "b", "i", "u" and "au".
  using Argument =
      std::variant<std::string, bool, std::int32_t, std::uint32_t, std::vector<std::uint32_t>>;
  std::vector<Argument> arguments = {};
  /// "a(sv)" after them, if there are any.
  std::optional<std::vector<UnitProperty>> properties = {};
  bool auxiliary = false;  ///< an empty "a(sa(sv))" at the end
};

/// What comes from a bus and matters: an answer, or the end of a job.
struct BusMessage {
  std::uint64_t answers = 0;  ///< the number that send() gave the call; 0: the end of a job
  std::string error = {};     ///< of a call that failed: "org.freedesktop.systemd1.UnitExists"
  std::string text = {};      ///< the error's words; else the first value, when it is a text
  std::string job = {};       ///< the path of the job that has ended
  std::string result = {};    ///< "done", "failed", ...
};

/// One connection. Calls fail with the errno of a broken connection when it has ended.
class Bus {
 public:
  virtual ~Bus() = default;
  /// Makes a new connection, whatever there was before, that hears of the end of jobs.
  virtual Result<> connect(Deadline deadline) = 0;
  virtual void disconnect() = 0;
  /// Sends a call and returns its number.
  virtual Result<std::uint64_t> send(const BusCall& call) = 0;
  /// The next message; nothing at the deadline.
  virtual Result<std::optional<BusMessage>> receive(Deadline deadline) = 0;
};

/// A bus by its address, through libsystemd, which is loaded for it.
std::unique_ptr<Bus> make_bus(const std::string& address);

}  // namespace rt::cgroup
