// A container's cgroup on this host: made through cgroupfs or, as the cgroup of a unit, by systemd.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>
#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/cgroup/oom.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/cgroup/settings/unit.h"
#include "rt/cgroup/stats/stats.h"
#include "rt/sys/fd.h"

namespace rt::cgroup {

/// A cgroup as the state file records it, so that a later command removes exactly what we made.
struct Record {
  struct Directory {
    /// Absolute: the mount and the path below it.
    std::string path;
    /// The inode of the directory we made. 0 while unknown: then it is never killed as a whole, and
    /// removed only if it has no processes and no child cgroups.
    std::uint64_t inode = 0;
    /// We made it. Only such a directory is killed as a whole or removed.
    bool ours = false;

    /// Whether every process in it may be killed.
    [[nodiscard]] bool is_known_as_ours() const { return ours && inode != 0; }
    /// Whether it is the recorded one, as far as is known, and not a later one of the same name.
    [[nodiscard]] bool is(const struct stat& found) const {
      return inode == 0 || inode == found.st_ino;
    }
  };
  /// The systemd unit that it belongs to.
  struct Unit {
    /// Empty if there is none.
    std::string name;
    std::string description;
    /// The D-Bus address of its systemd.
    std::string address;
    /// We started it. While that is unknown, it is stopped only if it has our description.
    bool ours = false;
  };
  /// One per hierarchy, the v2 one last.
  std::vector<Directory> directories;
  /// The parents we made, deepest first; removed when empty.
  std::vector<std::string> parents;
  Unit unit;
};

/// Reverts one write of an update.
struct Undoing {
  Write write;
  bool v2 = false;
};

/// Finds the hierarchies of this host from /proc/self/cgroup below `proc` and the mounts under
/// /sys/fs/cgroup, each checked to be the right file system. Skips those not mounted there;
/// Mode::none if none is. If our own cgroup is not below the mount (a deleted cgroup, or a
/// container without a cgroup namespace, whose mount shows only part of the tree), the root of the
/// mount counts as our own.
Result<Layout> find_layout(const sys::Fd& proc);

struct Driver;

/// The cgroup of one container while it is created or used. Destroying it without keep() removes
/// what was made.
class Cgroup {
 public:
  /// No cgroup (mode none, or --cgroup-manager disabled).
  Cgroup();
  Cgroup(Cgroup&& other) noexcept;
  Cgroup& operator=(Cgroup&& other) noexcept;
  ~Cgroup();

  /// Forecasts what create() will make, for the record that is written first. Makes nothing.
  static Result<Record> plan_record(const Layout& layout, const std::vector<std::string>& paths,
                                    const std::optional<Unit>& unit);
  /// Makes the directories, enables controllers (v2), copies cpusets down (v1), and applies what
  /// must be set before joining. Refuses a cgroup that has processes or is frozen. On failure
  /// removes everything it made. With a unit it makes nothing yet: systemd needs a process for a
  /// scope, so the first join() makes the cgroup.
  static Result<Cgroup> create(const Layout& layout, const std::vector<std::string>& paths,
                               const Settings& settings, const std::optional<Unit>& unit);
  /// Opens an existing cgroup by its record. Skips directories that are gone or whose inode is not
  /// the recorded one.
  static Result<Cgroup> open(const Record& record);

  /// Whether the first join() makes the cgroup.
  [[nodiscard]] bool made_by_joining() const;
  /// The record for the state file, with inodes.
  [[nodiscard]] const Record& record() const { return record_; }
  /// The v2 directory for CLONE_INTO_CGROUP, or -1.
  [[nodiscard]] int clone_into() const;
  /// Moves a process into every hierarchy, except the one that clone3 already put it in.
  Result<> join(pid_t pid, bool cloned_into_unified);
  /// For another process of a container: `choice` is "[CONTROLLER,...:]PATH", a cgroup below the
  /// container's own to join instead, in the hierarchies of these controllers or in all.
  Result<> choose(const std::string& choice);
  /// For `exec` if recorded cgroups no longer exist because the container's init was moved:
  /// replaces each missing one with the cgroup that `init` is in, in the same hierarchy. Fails if
  /// that is the hierarchy's root or cannot be opened: a process never stays in its caller's
  /// cgroups.
  Result<> take_missing(const Record& record, const sys::Fd& proc, pid_t init);
  /// For another process if the v2 cgroup cannot hold any because its children have controllers:
  /// switches to the cgroup that `init` is in; the second time to none, if this process itself is
  /// below the container's cgroup. False if there is nothing left to try.
  Result<bool> follow(const sys::Fd& proc, pid_t init);
  /// Writes the settings of one phase, in order. The device program is attached in `normal`.
  Result<> apply(const Settings& settings, When when);
  /// Gives a user of the host the v2 directory and the files in it that the kernel lists as safe to
  /// delegate. Limits are not among them.
  [[nodiscard]] Result<> delegate(uid_t owner) const;
  /// Writes settings of a running container. On failure nothing has changed; otherwise returns the
  /// writes that revert it, for restore().
  Result<std::vector<Undoing>> update(const Settings& settings);
  void restore(std::vector<Undoing> undoing);
  /// Every process in it and below, in the caller's pid namespace; 0 for a process outside of that.
  Result<std::vector<pid_t>> processes() const;
  [[nodiscard]] Result<bool> frozen() const;
  /// The same from the record alone, opening as few files as possible.
  static Result<bool> frozen(const Record& record);
  /// Freezes everything in it; thaws again on failure.
  Result<> freeze(int timeout_ms);
  /// Fails if an ancestor cgroup keeps it frozen. `others`: cgroups that existed before the
  /// container.
  enum class Whose { all, others };
  Result<> thaw(int timeout_ms, Whose whose = Whose::all);
  /// The kernel's statistics.
  [[nodiscard]] Stats stats() const;
  /// Watches for out-of-memory events. Empty without a memory controller.
  Result<OomWatch> watch_oom() const;
  /// The number of OOM kills in it; 0 if the kernel does not count them.
  std::uint64_t oom_kills() const;
  /// Sends SIGKILL to everything in our directories (those with a known inode), frozen or not.
  /// Returns when they are empty, or with an error at the deadline. Thaws directories that are not
  /// ours and does nothing else with them; on v1 ours are thawed as well.
  Result<> kill_all(int timeout_ms);
  /// Sends a signal to each process in our directories, never to an unrelated process with a reused
  /// pid.
  Result<> signal_all(int signal);
  /// Stops the unit, removes our directories with everything below, and the parents we made if they
  /// are empty. Success means that the directories are gone: systemd notices by itself. Retries
  /// EBUSY for five seconds; the error names what blocks. Ignores directories that are gone or have
  /// another inode by now.
  Result<> remove();
  /// The destructor no longer removes it.
  void keep() { kept_ = true; }

 private:
  /// An open directory of the record.
  struct Place {
    sys::Fd directory;
    std::vector<std::string> controllers;
    bool v2 = false;
    /// Picked by choose(): no fallback.
    bool chosen = false;
  };

  [[nodiscard]] const Place* place_of(std::string_view controller) const;
  /// `member`: our own process that systemd has already put into it, or 0.
  Result<> add(const Hierarchy& hierarchy, const std::string& path, const Settings& settings,
               pid_t member = 0);
  Result<> start_unit(pid_t pid);
  Result<> move_by_unit(pid_t pid);
  /// Sets properties of the unit, if there is one. On v1 everything in it is frozen meanwhile,
  /// because systemd rewrites the device list, starting from an empty one.
  Result<> set_unit(std::vector<UnitSetting> settings);
  void stop_unit();
  Driver& driver();
  /// The directory for a setting's file, or -1.
  [[nodiscard]] int directory_for(std::string_view file, bool v2) const;
  Result<> write_all(const std::vector<Write>& writes, When when, bool v2);
  Result<> write_in_some_order(std::vector<Undoing> pending, std::vector<Undoing>& undoing);
  Result<> kill_one_by_one(std::chrono::steady_clock::time_point deadline);
  /// The descriptors of the directories that we made.
  [[nodiscard]] std::vector<int> ours() const;
  /// The v1 freezer among them, or -1.
  [[nodiscard]] int our_freezer() const;

  Record record_;
  /// One for each of record_.directories.
  std::vector<Place> places_;
  /// For the unit; made on demand.
  std::unique_ptr<Driver> driver_;
  bool kept_ = true;
  bool followed_ = false;
};

}  // namespace rt::cgroup
