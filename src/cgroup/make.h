// Makes the directory of one hierarchy and readies it.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

/// Makes and opens the directory `path` of a hierarchy, with its parents. Each step goes into
/// `record` at once. An existing directory is opened and recorded as not ours.
Result<sys::Fd> make_directory(const Hierarchy& hierarchy, int mount, const std::string& path,
                               Record& record);

/// Refuses an existing directory that has processes other than `member`, and any that is frozen,
/// itself or by an ancestor.
Result<> check_usable(const Hierarchy& hierarchy, int directory, bool ours, pid_t member);

/// Enables all controllers from the root down to the parent of `path`, so that engines can read all
/// statistics. Only a missing controller that is needed is an error.
Result<> enable_controllers(const Hierarchy& hierarchy, int mount, const std::string& path,
                            const std::vector<std::string>& needed);

/// A child of a threaded cgroup is not a valid domain: makes it threaded, too, if the needed
/// controllers allow that.
Result<> settle_type(const Hierarchy& hierarchy, int directory, const std::string& path,
                     const std::vector<std::string>& needed);

/// Gives the parents that we made for a v1 cgroup its realtime budget, which it must get from them.
void share_realtime_budget(const Hierarchy& hierarchy, int mount, const Record& record,
                           const std::vector<Write>& settings);

/// Fills empty cpuset.cpus and cpuset.mems of a v1 directory from its ancestors; no process can
/// join before. Skips what `settings` will write. `fresh`: just made, so both are empty.
Result<> copy_cpuset(int mount, const std::string& path, bool fresh,
                     const std::vector<Write>& settings);

}  // namespace rt::cgroup
