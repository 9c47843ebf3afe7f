// A container's cgroup on this host, through cgroupfs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/cgroup/layout.h"
#include "rt/cgroup/settings.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

/// What the state file remembers of a cgroup, so that a later command can remove what this one made, and nothing else.
struct Record {
  struct Directory {
    std::string path;          ///< absolute: mount and path
    std::uint64_t inode = 0;   ///< of the directory as we made it, 0 while it is not known yet
    bool ours = false;         ///< we made it: only then is it killed as a whole, or removed
  };
  std::vector<Directory> directories;  ///< one per hierarchy, the v2 one last
  std::vector<std::string> parents;    ///< directories made above them, deepest first; removed when empty
};

/// Finds the hierarchies of this host: /proc/self/cgroup below `proc` and the mounts under /sys/fs/cgroup, each checked to be
/// the file system it should be. Mode none when there are none.
Result<Layout> find_layout(const sys::Fd& proc);

/// The cgroup of one container while it is made or used. Destroying it without keep() removes what was made.
class Cgroup {
 public:
  Cgroup() = default;  ///< no cgroup at all (mode none, or --cgroup-manager disabled)
  Cgroup(Cgroup&&) = default;
  Cgroup& operator=(Cgroup&&) = default;
  ~Cgroup();

  /// What creating will do, for the record that is written before it is done.
  static Result<Record> plan_record(const Layout& layout, const std::vector<std::string>& paths);
  /// Makes the directories, enables controllers (v2), copies cpusets down (v1), applies what must be set before joining.
  /// Refuses one that has processes or is frozen.
  static Result<Cgroup> create(const Layout& layout, const std::vector<std::string>& paths, const Settings& settings);
  /// One that exists, by its record; directories that are gone are left out.
  static Result<Cgroup> open(const Record& record);

  /// With inodes: for the state file.
  [[nodiscard]] const Record& record() const { return record_; }
  /// The v2 directory for CLONE_INTO_CGROUP, or an empty one.
  [[nodiscard]] int clone_into() const { return unified_.get(); }
  /// Moves a process into every hierarchy it is not in by clone3 already.
  Result<> join(pid_t pid, bool cloned_into_unified);
  /// Writes the settings of one phase, in order; device rules belong to `normal`.
  Result<> apply(const Settings& settings, When when);
  /// Every process in it and below, in the caller's pid namespace.
  Result<std::vector<pid_t>> processes() const;
  [[nodiscard]] Result<bool> frozen() const;
  /// SIGKILL to everything in what is ours, frozen or not; returns when nobody is left, or with an error at the deadline.
  Result<> kill_all(int timeout_ms);
  /// A signal to every process, one by one.
  Result<> signal_all(int signal);
  /// Removes what is ours with everything below it; EBUSY is retried to a deadline. What is gone is fine.
  Result<> remove();
  /// The destructor leaves it alone from now on.
  void keep() { kept_ = true; }

 private:
  Record record_;
  sys::Fd unified_;
  std::vector<sys::Fd> directories_;  ///< beside record_.directories
  bool kept_ = true;
};

}  // namespace rt::cgroup
