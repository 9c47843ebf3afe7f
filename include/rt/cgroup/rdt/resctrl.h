// Intel RDT: groups of the resctrl file system share caches and memory bandwidth and are monitored
// together. Like cgroups, but with their own tree and rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/cgroup/settings/rdt.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

/// A group as the state file records it.
struct RdtRecord {
  std::string group;
  std::string monitor;
  /// The container uses a group at all.
  bool joined = false;
  /// We made the group.
  bool remove_group = false;
};

/// A group's usage and limits, and the machine's capacity. Empty where the kernel reports nothing.
struct RdtStats {
  /// info/L3
  struct Cache {
    std::string mask;
    std::uint64_t min_bits = 0, groups = 0;
  };
  /// info/MB
  struct Bandwidth {
    std::uint64_t granularity = 0, delay_linear = 0, min = 0, groups = 0;
  };
  /// One for each cache domain, in numerical order.
  struct Domain {
    /// Bytes of cache.
    std::optional<std::uint64_t> occupancy;
    std::optional<std::uint64_t> total_bytes, local_bytes;
  };
  std::optional<Cache> cache;
  std::optional<Bandwidth> bandwidth;
  /// Lines such as "L3:0=7f0;1=1f".
  std::vector<std::string> root_schemata, schemata;
  std::vector<Domain> domains;
};

/// The resctrl file system.
class Resctrl {
 public:
  /// Opens /sys/fs/resctrl and checks its type.
  static Result<Resctrl> find();
  /// Uses a directory that the caller has checked.
  explicit Resctrl(sys::Fd root) : root_(std::move(root)) {}

  /// Forecasts what make() will make, for the record that is written first.
  [[nodiscard]] RdtRecord forecast(const RdtSettings& settings) const;
  /// Makes the groups and sets the schema. An existing group must already have this schema. Leaves
  /// nothing behind on failure.
  Result<> make(const RdtSettings& settings, const RdtRecord& record) const;
  /// Changes the schema of an existing group completely or not at all. Returns the old one.
  Result<std::string> change(const RdtRecord& record,
                             const std::vector<RdtSettings::Line>& schema) const;
  void restore(const RdtRecord& record, const std::string& schemata) const;
  /// Moves a process into the groups; its later children inherit them.
  Result<> join(const RdtRecord& record, pid_t pid) const;
  /// Fails if the group is gone.
  [[nodiscard]] Result<RdtStats> stats(const RdtRecord& record) const;
  /// Removes our groups; the kernel moves remaining tasks to the default group.
  Result<> remove(const RdtRecord& record) const;

 private:
  [[nodiscard]] Result<sys::Fd> open_group(const std::string& group) const;
  Result<> set_schema(const sys::Fd& group, const std::vector<RdtSettings::Line>& schema) const;

  sys::Fd root_;
};

/// Whether a schemata file has the value that a line asks for in every domain that the line names.
bool has_schema(std::string_view schemata, std::string_view line);

}  // namespace rt::cgroup
