// The freezer: freezer.state on v1, cgroup.freeze on v2. A hybrid host that has both uses v1, which
// also stops processes that wait in the kernel.
#include <algorithm>
#include <chrono>

#include <linux/magic.h>
#include <poll.h>
#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/base/time.h"
#include "rt/base/undo.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"
#include "rt/sys/wait.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

Result<> order(int directory, bool v2, bool freeze) {
  const char* const file = v2 ? "cgroup.freeze" : "freezer.state";
  const char* const value = v2 ? (freeze ? "1" : "0") : (freeze ? "FROZEN" : "THAWED");
  TRY_CTX(sys::write_file_at(directory, file, value), "cgroup");
  return {};
}

/// v1 sends no event and checks whether all have stopped only when the file is read.
Result<bool> wait_v1(int directory, bool freeze, Clock::time_point deadline) {
  constexpr int tries_per_round = 25;
  const std::string_view wanted = freeze ? "FROZEN" : "THAWED";
  for (int round = 1;; ++round) {
    const std::string state = TRY_CTX(sys::read_file_at(directory, "freezer.state"), "cgroup");
    if (trim(state) == wanted) return true;
    if (Clock::now() >= deadline) return false;
    // A process that forks during the freeze can be missed; after a short thaw the next round finds
    // it.
    if (freeze && round % tries_per_round == 0) TRY(order(directory, false, false));
    TRY(order(directory, false, freeze));
    sleep_for(milliseconds(std::min(round, 10)));
  }
}

Result<bool> wait_v2(int directory, bool freeze, Clock::time_point deadline) {
  const sys::Fd events = TRY_CTX(sys::open_beneath(directory, "cgroup.events", O_RDONLY), "cgroup");
  for (;;) {
    if (::lseek(events.get(), 0, SEEK_SET) < 0) return fail_errno("lseek", "cgroup.events");
    const std::string text = TRY_CTX(sys::read_all(events.get()), "cgroup.events");
    if (is_in(split(text, '\n'), "frozen 1") == freeze) return true;
    if (Clock::now() >= deadline) return false;
    pollfd changed{.fd = events.get(), .events = POLLPRI, .revents = 0};
    (void)TRY_CTX(sys::wait_for_any({&changed, 1}, deadline), "cgroup.events");
  }
}

Result<bool> wait(int directory, bool v2, bool freeze, int timeout_ms) {
  const Clock::time_point deadline = Clock::now() + milliseconds(timeout_ms);
  return v2 ? wait_v2(directory, freeze, deadline) : wait_v1(directory, freeze, deadline);
}

bool is_frozen_from_above(int directory, bool v2) {
  if (v2) return false;  // the kernel does not say
  const Result<std::string> above = sys::read_file_at(directory, "freezer.parent_freezing");
  return above && trim(*above) == "1";
}

/// Whether a cgroup is frozen or ordered to freeze. On v2 a process that gets a signal leaves the
/// frozen state for a moment, so cgroup.events says no while the order stands.
Result<bool> is_held(int directory, bool v2) {
  if (TRY(is_frozen(directory, v2))) return true;
  if (!v2) return false;
  return trim(TRY_CTX(sys::read_file_at(directory, "cgroup.freeze"), "cgroup")) == "1";
}

Result<> thaw_directory(int directory, bool v2, int timeout_ms) {
  if (!TRY(is_held(directory, v2))) return {};
  TRY(order(directory, v2, false));
  if (is_frozen_from_above(directory, v2) || !TRY(wait(directory, v2, false, timeout_ms)))
    return fail("cgroup: still frozen, by an ancestor cgroup");
  return {};
}

/// Whether a recorded directory may have a freezer, judging by the name of its mount.
bool may_freeze(const std::string& path) {
  const std::vector<std::string_view> parts = split(path, '/');  // "", "sys", "fs", "cgroup", name
  constexpr std::size_t name = 4;
  return parts.size() > name &&
         (parts[name] == "unified" || is_in(split(parts[name], ','), "freezer"));
}

/// Read-only check by path, valid only while the directory still has the recorded inode.
Result<bool> is_frozen_at(const Record::Directory& recorded) {
  const std::string& path = recorded.path;
  if (!path.starts_with(fmt::format("{}/", mount_root)) || is_in(split(path, '/'), ".."))
    return fail("cgroup: {} is not below {}", path, mount_root);
  for (const bool v2 : {true, false}) {
    const Result<sys::Fd> file =
        sys::open_at(AT_FDCWD, fmt::format("{}/{}", path, freezer_file(v2)), O_RDONLY | O_NOCTTY);
    if (!file && is_gone(file.error())) continue;
    if (!file) return fail(Error(file.error()).context("cgroup"));
    const std::uint64_t type = TRY_CTX(sys::filesystem_type(file->get()), "cgroup: {}", path);
    if (type != (v2 ? CGROUP2_SUPER_MAGIC : CGROUP_SUPER_MAGIC)) continue;
    if (!tells_frozen(TRY_CTX(sys::read_whole(file->get()), "cgroup: {}", path), v2)) return false;
    const Result<struct stat> status = sys::file_status_at(AT_FDCWD, path);
    return status && recorded.is(*status);
  }
  return false;
}

}  // namespace

Result<bool> Cgroup::frozen(const Record& record) {
  for (const Record::Directory& directory : record.directories)
    // A single directory means a pure v2 host.
    if ((record.directories.size() == 1 || may_freeze(directory.path)) &&
        TRY(is_frozen_at(directory)))
      return true;
  return false;
}

Result<bool> Cgroup::frozen() const {
  for (const Place& place : places_)
    if ((place.v2 || is_in(place.controllers, "freezer")) &&
        TRY(is_frozen(place.directory.get(), place.v2)))
      return true;
  return false;
}

Result<> Cgroup::freeze(int timeout_ms) {
  const Place* const v1 = place_of("freezer");
  const bool v2 = v1 == nullptr;
  const int directory = v2 ? clone_into() : v1->directory.get();
  if (directory < 0) return fail("cgroup: the container has no cgroup that can be frozen");
  Undo thawed([directory, v2] { (void)order(directory, v2, false); });
  TRY(order(directory, v2, true));
  if (!TRY(wait(directory, v2, true, timeout_ms)))
    return fail("cgroup: not all processes could be frozen in {} ms", timeout_ms);
  thawed.keep();
  return {};
}

Result<> Cgroup::thaw(int timeout_ms, Whose whose) {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (whose == Whose::others && record_.directories[i].ours) continue;
    const Place& place = places_[i];
    if (!place.v2 && !is_in(place.controllers, "freezer")) continue;
    // If the last process ends once thawed, systemd removes the cgroup at once.
    Result<> thawed = thaw_directory(place.directory.get(), place.v2, timeout_ms);
    if (!thawed && !is_gone(thawed.error())) return thawed;
  }
  return {};
}

}  // namespace rt::cgroup
