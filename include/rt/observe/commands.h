// The commands that only look: one function each, and what it has found.
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

/// Containers that can be read; the others are named with the reason in `skipped`.
struct Listing {
  std::vector<spec::State> states;
  std::vector<std::string> skipped;
};
Result<Listing> list(const container::Global& global);

/// The processes of a container, as pids of the caller's pid namespace.
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
  /// In its own network namespace; nothing when it shares ours.
  std::optional<std::vector<Interface>> interfaces;
  /// In its group of Intel RDT, if it has one.
  std::optional<cgroup::RdtStats> rdt;
};
/// Fails with `container with id X is not running` for a stopped one.
Result<Usage> usage(const container::Global& global, const std::string& id);

/// What a container consists of right now.
struct Inside {
  struct Process {
    int pid = 0;
    int parent = 0;
    std::string command;  ///< its arguments, or its name in brackets; hostile
  };
  struct Namespace {
    std::string name;
    std::uint64_t inode = 0;
    bool shared = false;  ///< the one that rt is in
  };
  spec::State state;
  std::vector<Process> processes;
  std::vector<Namespace> namespaces;
  std::vector<std::string> cgroups;  ///< absolute paths
};
Result<Inside> look_inside(const container::Global& global, const std::string& id);

/// Called with the usage every interval, and without one when the container has run out of memory.
using OnEvent = std::function<Result<>(const Usage*)>;
/// Until the container stops.
Result<> watch(const container::Global& global, const std::string& id,
               std::chrono::milliseconds interval, const OnEvent& on_event);

}  // namespace rt::observe
