// The commands that only read: one function each, and its result.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/cgroup/stats/stats.h"
#include "rt/container/global.h"
#include "rt/spec/state.h"

namespace rt::observe {

Result<spec::State> state(const container::Global& global, const std::string& id);

/// The readable containers; `skipped` names the others with the reason.
struct Listing {
  std::vector<spec::State> states;
  std::vector<std::string> skipped;
};
Result<Listing> list(const container::Global& global);

/// The processes of a container, as pids in the caller's pid namespace.
Result<std::vector<int>> processes(const container::Global& global, const std::string& id);
/// The output of the host's ps with these arguments.
Result<std::string> run_ps(const std::vector<std::string>& arguments);

/// The traffic of a network interface.
struct Interface {
  std::string name;
  struct Counters {
    std::uint64_t bytes = 0, packets = 0, errors = 0, dropped = 0;
  };
  Counters received, sent;
};

/// The resources that a container uses.
struct Usage {
  std::string id;
  cgroup::Stats stats;
  /// In its own network namespace; nothing if it shares ours.
  std::optional<std::vector<Interface>> interfaces;
  /// In its Intel RDT group, if it has one.
  std::optional<cgroup::RdtStats> rdt;
};
/// Fails with `container with id X is not running` for a stopped one.
Result<Usage> usage(const container::Global& global, const std::string& id);

/// Called with the usage at every interval, and with null when the container runs out of memory.
using OnEvent = std::function<Result<>(const Usage*)>;
/// Until the container stops.
Result<> watch(const container::Global& global, const std::string& id,
               std::chrono::milliseconds interval, const OnEvent& on_event);

}  // namespace rt::observe
