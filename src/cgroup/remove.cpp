// Removes what we made. The kernel refuses (EBUSY) while there are child cgroups or processes that
// are still exiting.
#include <algorithm>
#include <chrono>

#include "files.h"
#include "rt/base/time.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

using Clock = std::chrono::steady_clock;

Result<> remove_below(int directory, const std::string& shown) {
  return walk(
      directory, [](int, const std::string&) { return Result<>(); },
      [&shown](int parent, const std::string& name, const std::string& path) -> Result<> {
        Result<> removed = sys::unlink_at(parent, name, AT_REMOVEDIR);
        if (removed || is_gone(removed.error())) return {};
        Error error = std::move(removed).error();
        error.message = fmt::format("cgroup: rmdir {}/{}", shown, path);
        if (const auto child = open_directory(parent, name)) {
          const auto pids = read_processes(child->get());
          if (pids && !pids->empty())
            error.message += fmt::format(": still has processes {}", describe_pids(*pids));
        }
        return fail(std::move(error));
      });
}

/// One attempt to remove a directory that we hold open. Goes through "..": its parent on the mount
/// that was verified when it was opened.
Result<> remove_once(int directory, const Record::Directory& entry) {
  const std::string name = ".." + entry.path.substr(entry.path.rfind('/'));
  const Result<struct stat> status = sys::file_status_at(directory, name);
  if (!status && is_gone(status.error())) return {};
  // Another inode: another cgroup of the same name.
  const ino_t inode = entry.inode != 0 ? entry.inode : TRY(sys::file_status(directory)).st_ino;
  if (status && status->st_ino != inode) return {};
  Result<> removed = sys::unlink_at(directory, name, AT_REMOVEDIR);
  if (removed || is_gone(removed.error())) return {};
  Error error = std::move(removed).error();
  error.message = fmt::format("cgroup: rmdir {}", entry.path);
  if (error.err != EBUSY) return fail(std::move(error));
  // A record written before the mkdir cannot say whose directory this is. If it is ours, nothing
  // has run in it yet, so it has no children.
  if (entry.inode != 0) TRY(remove_below(directory, entry.path));
  const std::vector<pid_t> pids = TRY(read_processes(directory));
  if (!pids.empty()) error.message += fmt::format(": still has processes {}", describe_pids(pids));
  return fail(std::move(error));
}

Result<> remove_directory(int directory, const Record::Directory& entry,
                          Clock::time_point deadline) {
  constexpr auto longest_pause = std::chrono::milliseconds(100);
  bool again = false;
  for (auto pause = std::chrono::milliseconds(0);;) {
    Result<> removed = remove_once(directory, entry);
    if (removed) return {};
    if (removed.error().err != EBUSY || Clock::now() >= deadline) return removed;
    // The first failure is mostly due to child cgroups, which are gone now.
    if (again) pause = std::clamp(pause * 2, std::chrono::milliseconds(1), longest_pause);
    again = true;
    sleep_for(pause);
  }
}

/// Ignores a parent that is in use or gone.
void remove_parent(const std::string& path) {
  const Result<Location> location = locate(path);
  if (!location) return;
  const std::size_t slash = location->path.rfind('/');
  const std::string above = slash == std::string::npos ? "." : location->path.substr(0, slash);
  const Result<sys::Fd> parent = open_directory(location->mount.get(), above);
  if (parent) (void)sys::unlink_at(parent->get(), location->path.substr(slash + 1), AT_REMOVEDIR);
}

}  // namespace

Result<> Cgroup::remove() {
  const Clock::time_point deadline = Clock::now() + std::chrono::seconds(5);
  Result<> outcome;
  stop_unit();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!record_.directories[i].ours) continue;
    Result<> removed =
        remove_directory(places_[i].directory.get(), record_.directories[i], deadline);
    if (!removed && outcome) outcome = std::move(removed);
  }
  for (const std::string& parent : record_.parents) remove_parent(parent);
  kept_ = true;
  return outcome;
}

}  // namespace rt::cgroup
