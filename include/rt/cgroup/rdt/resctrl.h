// Intel RDT: groups of the resctrl file system, which share caches and memory bandwidth and are
// monitored together. Much like a cgroup, but with a tree and rules of its own.
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

/// What the state file remembers of it.
struct RdtRecord {
  std::string group;
  std::string monitor;
  bool joined = false;        ///< there is such a container's group at all
  bool remove_group = false;  ///< it is ours
};

/// What a group uses and may use, and what the machine has. What is not there is empty.
struct RdtStats {
  struct Cache {  ///< info/L3
    std::string mask;
    std::uint64_t min_bits = 0, groups = 0;
  };
  struct Bandwidth {  ///< info/MB
    std::uint64_t granularity = 0, delay_linear = 0, min = 0, groups = 0;
  };
  /// One for each domain of the cache, in the order of their numbers.
  struct Domain {
    std::optional<std::uint64_t> occupancy;  ///< bytes of the cache
    std::optional<std::uint64_t> total_bytes, local_bytes;
  };
  std::optional<Cache> cache;
  std::optional<Bandwidth> bandwidth;
  std::vector<std::string> root_schemata, schemata;  ///< "L3:0=7f0;1=1f"
  std::vector<Domain> domains;
};

/// The resctrl file system.
class Resctrl {
 public:
  /// At /sys/fs/resctrl, checked to be one.
  static Result<Resctrl> find();
  /// At a directory that the caller vouches for.
  explicit Resctrl(sys::Fd root) : root_(std::move(root)) {}

  /// What making will make, for the record that is written before.
  [[nodiscard]] RdtRecord forecast(const RdtSettings& settings) const;
  /// Makes the groups and sets the schema; one that is there must have this schema already. On
  /// failure nothing is left.
  Result<> make(const RdtSettings& settings, const RdtRecord& record) const;
  /// The schema of a group that is there, changed as a whole or not at all; what it was before.
  Result<std::string> change(const RdtRecord& record,
                             const std::vector<RdtSettings::Line>& schema) const;
  void restore(const RdtRecord& record, const std::string& schemata) const;
  /// Moves a process into the groups; what it forks is in them by itself.
  Result<> join(const RdtRecord& record, pid_t pid) const;
  /// Fails when the group is gone.
  [[nodiscard]] Result<RdtStats> stats(const RdtRecord& record) const;
  /// Removes what is ours; the kernel moves who is left to the default group.
  Result<> remove(const RdtRecord& record) const;

 private:
  [[nodiscard]] Result<sys::Fd> open_group(const std::string& group) const;
  Result<> set_schema(const sys::Fd& group, const std::vector<RdtSettings::Line>& schema) const;

  sys::Fd root_;
};

/// Whether the text of a schemata file has everything that a line asks for: the same value for
/// every domain that it names.
bool has_schema(std::string_view schemata, std::string_view line);

}  // namespace rt::cgroup
