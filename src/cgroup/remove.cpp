// Removing what we made. The kernel refuses (EBUSY) while there are cgroups below or processes that
// are still ending.
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

/// One attempt at a directory that we hold open. By "..", so that it is the parent on the mount
/// that was checked when the directory was opened.
Result<> remove_once(int directory, const Record::Directory& entry) {
  const std::string name = ".." + entry.path.substr(entry.path.rfind('/'));
  const Result<struct stat> status = sys::file_status_at(directory, name);
  if (!status && is_gone(status.error())) return {};
  // Another inode: somebody else made one of the same name.
  const ino_t inode = entry.inode != 0 ? entry.inode : TRY(sys::file_status(directory)).st_ino;
  if (status && status->st_ino != inode) return {};
  Result<> removed = sys::unlink_at(directory, name, AT_REMOVEDIR);
  if (removed || is_gone(removed.error())) return {};
  Error error = std::move(removed).error();
  error.message = fmt::format("cgroup: rmdir {}", entry.path);
  if (error.err != EBUSY) return fail(std::move(error));
  // A record that was written before the mkdir cannot tell whose directory it is. No payload has
  // run in ours then, so that ours has nothing below.
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
    // The first failure is mostly that of cgroups below, which are gone now.
    if (again) pause = std::clamp(pause * 2, std::chrono::milliseconds(1), longest_pause);
    again = true;
    sleep_for(pause);
  }
}

/// In use by somebody else, or gone, is fine.
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
