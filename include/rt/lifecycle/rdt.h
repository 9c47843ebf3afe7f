// A container's group of Intel RDT. Nothing here costs a system call unless config.json asks for
// linux.intelRdt.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// The groups that will be made, for the record.
Result<cgroup::RdtRecord> plan_rdt(const plan::Plan& plan);

/// The groups of a container that is being made; removed again unless keep() is called.
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

/// Moves one more process of a container into its group, if it has one.
Result<> join_rdt(const cgroup::RdtRecord& record, pid_t pid);

/// A change of the schema of a container's group by `update`, taken back unless keep() is called.
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

/// The part of `delete` that removes them.
Result<> remove_rdt(const cgroup::RdtRecord& record);

}  // namespace rt::lifecycle
