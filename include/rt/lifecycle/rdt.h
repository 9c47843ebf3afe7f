// A container's Intel RDT group. Without linux.intelRdt in config.json, nothing here makes a system
// call.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// The groups that will be made, for the record.
Result<cgroup::RdtRecord> plan_rdt(const plan::Plan& plan);

/// The groups of a new container; removed unless keep() is called.
class RdtGroup {
 public:
  RdtGroup() = default;
  RdtGroup(const RdtGroup&) = delete;
  RdtGroup& operator=(const RdtGroup&) = delete;
  ~RdtGroup();
  /// Makes them and moves the container's init there.
  Result<> enter(const plan::Plan& plan, const cgroup::RdtRecord& record, pid_t init);
  void keep() { made_ = {}; }

 private:
  cgroup::RdtRecord made_;
};

/// Moves another process of a container into its group, if any.
Result<> join_rdt(const cgroup::RdtRecord& record, pid_t pid);

/// A change of the schema of a container's group by `update`; undone unless keep() is called.
class RdtChange {
 public:
  RdtChange() = default;
  RdtChange(const RdtChange&) = delete;
  RdtChange& operator=(const RdtChange&) = delete;
  ~RdtChange();
  /// Fails for a container that was made without linux.intelRdt.
  Result<> apply(const cgroup::RdtRecord& record,
                 const std::vector<cgroup::RdtSettings::Line>& schema);
  void keep() { changed_ = {}; }

 private:
  cgroup::RdtRecord changed_;
  std::string before_;
};

/// Removes them, for `delete`.
Result<> remove_rdt(const cgroup::RdtRecord& record);

}  // namespace rt::lifecycle
