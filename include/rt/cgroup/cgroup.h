// A container's cgroup on this host: made through cgroupfs, or by systemd as the cgroup of a unit.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/cgroup/oom.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/cgroup/settings/unit.h"
#include "rt/cgroup/stats/stats.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

/// What the state file remembers of a cgroup, so that a later command can remove what this one
/// made, and nothing else.
struct Record {
  struct Directory {
    std::string path;  ///< absolute: mount and path
    /// Of the directory as we made it. 0 while it is not known: never killed as a whole then, and
    /// only removed when it has neither processes nor cgroups below.
    std::uint64_t inode = 0;
    bool ours = false;  ///< we made it: only then is it killed as a whole, or removed
  };
  /// The unit of systemd that it belongs to.
  struct Unit {
    std::string name;  ///< empty: there is none
    std::string description;
    std::string address;  ///< of the bus of its systemd
    /// We have started it. While that is not known it is stopped only if it has our description.
    bool ours = false;
  };
  std::vector<Directory> directories;  ///< one per hierarchy, the v2 one last
  std::vector<std::string> parents;    ///< made above them, deepest first; removed when empty
  Unit unit;
};

/// What takes one write of an update back.
struct Undoing {
  Write write;
  bool v2 = false;
};

/// Finds the hierarchies of this host: /proc/self/cgroup below `proc` and the mounts under
/// /sys/fs/cgroup, each checked to be the file system it should be; those that are not mounted
/// there are left out. Mode none when there are none. Where our own cgroup is not to be found below
/// the mount (a container without a cgroup namespace, whose mount shows only a part of the tree; a
/// deleted cgroup), the root of the mount counts as our own.
Result<Layout> find_layout(const sys::Fd& proc);

struct Driver;

/// The cgroup of one container while it is made or used. Destroying it without keep() removes what
/// was made.
class Cgroup {
 public:
  Cgroup();  ///< no cgroup at all (mode none, or --cgroup-manager disabled)
  Cgroup(Cgroup&& other) noexcept;
  Cgroup& operator=(Cgroup&& other) noexcept;
  ~Cgroup();

  /// What creating will do, for the record that is written before it is done: a forecast, nothing
  /// is made.
  static Result<Record> plan_record(const Layout& layout, const std::vector<std::string>& paths,
                                    const std::optional<Unit>& unit);
  /// Makes the directories, enables controllers (v2), copies cpusets down (v1), applies what must
  /// be set before joining. Refuses one that has processes or is frozen. On failure everything it
  /// made is removed. With a unit nothing is made yet: systemd wants a process for it, so that the
  /// first one to join is what makes the cgroup.
  static Result<Cgroup> create(const Layout& layout, const std::vector<std::string>& paths,
                               const Settings& settings, const std::optional<Unit>& unit);
  /// One that exists, by its record; directories that are gone, or have another inode than the
  /// recorded one, are left out.
  static Result<Cgroup> open(const Record& record);

  /// Whether the first process to join makes it.
  [[nodiscard]] bool made_by_joining() const;
  /// With inodes: for the state file.
  [[nodiscard]] const Record& record() const { return record_; }
  /// The v2 directory for CLONE_INTO_CGROUP, or -1.
  [[nodiscard]] int clone_into() const;
  /// Moves a process into every hierarchy it is not in by clone3 already.
  Result<> join(pid_t pid, bool cloned_into_unified);
  /// For one more process of a container: `choice` is "[CONTROLLER,...:]PATH", a cgroup below the
  /// container's own that is joined instead, in the hierarchies of these controllers or in all.
  Result<> choose(const std::string& choice);
  /// For `exec` when some cgroups of the record no longer exist, because the container's init was
  /// moved: replaces each missing one by the cgroup that `init` is in, in the same hierarchy. Fails
  /// if that is the root of the hierarchy or cannot be opened: a process never stays in the cgroups
  /// of its caller.
  Result<> take_missing(const Record& record, const sys::Fd& proc, pid_t init);
  /// For one more process when the v2 cgroup takes none, because there are cgroups with controllers
  /// below it: from now on the one that `init` is in, and the next time none, if this process is
  /// below the container's itself. False when there is nothing left to try.
  Result<bool> follow(const sys::Fd& proc, pid_t init);
  /// Writes the settings of one phase, in order; device rules belong to `normal`.
  Result<> apply(const Settings& settings, When when);
  /// Makes a user of the host the owner of the v2 directory and of what the kernel says may be
  /// delegated with it; limits are not among that.
  [[nodiscard]] Result<> delegate(uid_t owner) const;
  /// Writes settings of a container that is running. On failure everything is as it was; else the
  /// writes that make it so again are returned, for restore().
  Result<std::vector<Undoing>> update(const Settings& settings);
  void restore(std::vector<Undoing> undoing);
  /// Every process in it and below, in the caller's pid namespace; a process outside of that counts
  /// as 0.
  Result<std::vector<pid_t>> processes() const;
  [[nodiscard]] Result<bool> frozen() const;
  /// The same by its record alone, with as few files as that takes.
  static Result<bool> frozen(const Record& record);
  /// Stops everything in it; thawed again on failure.
  Result<> freeze(int timeout_ms);
  /// Fails when a cgroup above keeps it frozen.
  enum class Whose { all, others };  ///< others: what was there before the container
  Result<> thaw(int timeout_ms, Whose whose = Whose::all);
  /// What the kernel has counted in it.
  [[nodiscard]] Stats stats() const;
  /// Tells when its processes run out of memory. Empty without a memory controller.
  Result<OomWatch> watch_oom() const;
  /// How many processes in it the kernel has killed for want of memory; 0 where nobody counts them.
  std::uint64_t oom_kills() const;
  /// SIGKILL to everything in what is ours (by a known inode), frozen or not; returns when nobody
  /// is left, or with an error at the deadline. Leaves everything thawed on v1, and what is not
  /// ours on both; nothing else is done with that.
  Result<> kill_all(int timeout_ms);
  /// A signal to every process of what is ours, one by one; never to a stranger that got a reused
  /// pid.
  Result<> signal_all(int signal);
  /// Stops the unit, and removes what is ours with everything below it, and the parents we made
  /// when they are empty. What counts is that the directories are gone: systemd finds out by
  /// itself. EBUSY is retried for five seconds; the error names what blocks. What is gone, or has
  /// another inode by now, is fine.
  Result<> remove();
  /// The destructor leaves it alone from now on.
  void keep() { kept_ = true; }

 private:
  /// What we hold of one directory of the record.
  struct Place {
    sys::Fd directory;
    std::vector<std::string> controllers;
    bool v2 = false;
    bool chosen = false;  ///< by choose(): nothing else will do
  };

  [[nodiscard]] const Place* place_of(std::string_view controller) const;
  /// `member`: our own process that is in it already, because systemd has put it there; or 0.
  Result<> add(const Hierarchy& hierarchy, const std::string& path, const Settings& settings,
               pid_t member = 0);
  Result<> start_unit(pid_t pid);
  Result<> move_by_unit(pid_t pid);
  /// Of the unit, if there is one. On v1 everything in it stands still meanwhile, because systemd
  /// writes its device list anew, beginning with nothing.
  Result<> set_unit(std::vector<UnitSetting> settings);
  void stop_unit();
  Driver& driver();
  /// The directory that a file of a setting is in, or -1.
  [[nodiscard]] int directory_for(std::string_view file, bool v2) const;
  Result<> write_all(const std::vector<Write>& writes, When when, bool v2);
  Result<> write_in_some_order(std::vector<Undoing> pending, std::vector<Undoing>& undoing);
  Result<> kill_one_by_one(std::chrono::steady_clock::time_point deadline);
  /// The descriptors of the directories that we made ourselves.
  [[nodiscard]] std::vector<int> ours() const;
  /// Of them the one of the v1 freezer, or -1.
  [[nodiscard]] int our_freezer() const;

  Record record_;
  std::vector<Place> places_;       ///< beside record_.directories
  std::unique_ptr<Driver> driver_;  ///< of the unit; made when it is needed
  bool kept_ = true;
  bool followed_ = false;
};

/// Why this rt cannot ask systemd, whatever the host has; empty when it can.
std::string_view without_systemd_driver();

}  // namespace rt::cgroup
