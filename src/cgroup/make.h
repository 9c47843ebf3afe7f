// Making the directory of one hierarchy and readying it.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

/// Makes the directory `path` of a hierarchy with the parents it needs, and opens it. `record` gets
/// what was made as soon as it is. An existing directory is opened and recorded as not ours.
Result<sys::Fd> make_directory(const Hierarchy& hierarchy, int mount, const std::string& path,
                               Record& record);

/// Refuses a directory that was there before and has processes other than `member`, and one that is
/// frozen, by itself or from above.
Result<> check_usable(const Hierarchy& hierarchy, int directory, bool ours, pid_t member);

/// Enables all controllers from the root down to the parent of `path`, so that an engine can read
/// statistics of each; only the lack of a needed one is an error.
Result<> enable_controllers(const Hierarchy& hierarchy, int mount, const std::string& path,
                            const std::vector<std::string>& needed);

/// A child of a threaded cgroup is no domain: makes it threaded too when that is enough for what is
/// asked.
Result<> settle_type(const Hierarchy& hierarchy, int directory, const std::string& path,
                     const std::vector<std::string>& needed);

/// Gives the parents made for a v1 cgroup its realtime budget, which it can only have from them.
void share_realtime_budget(const Hierarchy& hierarchy, int mount, const Record& record,
                           const std::vector<Write>& settings);

/// Fills cpuset.cpus and cpuset.mems of a v1 directory from above where they are empty; nobody can
/// join it before. What `settings` will write is left out. `fresh`: just made, and therefore empty.
Result<> copy_cpuset(int mount, const std::string& path, bool fresh,
                     const std::vector<Write>& settings);

}  // namespace rt::cgroup
