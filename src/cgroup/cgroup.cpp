// Makes, opens and joins a container's cgroup. v1 has one directory per hierarchy, so unnecessary
// reads add up: a successful mkdir already proves that the cgroup is ours and empty.
#include "rt/cgroup/cgroup.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "files.h"
#include "make.h"
#include "rt/base/time.h"
#include "rt/sys/file.h"
#include "settings/list.h"
#include "systemd/driver.h"

namespace rt::cgroup {
namespace {

struct JoinFailure {
  int err;
  std::string_view cause;
};
constexpr JoinFailure join_failures[] = {
    {EBUSY, "it has controllers enabled for child cgroups, so it cannot hold processes"},
    {EOPNOTSUPP, "it is threaded, or below a threaded cgroup"},
    {ENOSPC, "its cpuset.cpus or cpuset.mems is empty"},
    {EINVAL, "a realtime process needs a realtime budget in it"},
    {ENODEV, "it was removed"},
    {ENOENT, "it was removed"},
};

Result<> join_one(int directory, const std::string& path, const std::string& pid) {
  constexpr int attempts = 10;
  for (int attempt = 1;; ++attempt) {
    Result<> joined = sys::write_file_at(directory, "cgroup.procs", pid);
    if (joined) return {};
    // A new process gets EINVAL until the scheduler has seen it.
    if (joined.error().err == EINVAL && attempt < attempts) {
      sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    Error error = std::move(joined).error();
    error.message = fmt::format("cgroup: process {} cannot join {}", pid, path);
    for (const JoinFailure& failure : join_failures)
      if (failure.err == error.err) error.message += fmt::format(" ({})", failure.cause);
    return fail(std::move(error));
  }
}

/// Whether the mount's root is not the hierarchy's root (in a cgroup namespace). Only the
/// hierarchy's root has no cgroup.type.
bool is_below_others(const Hierarchy& hierarchy, int mount) {
  return hierarchy.v2 && sys::file_status_at(mount, "cgroup.type").has_value();
}

/// Whether no requested setting depends on this hierarchy: a named v1 hierarchy without
/// controllers, or v2 beside v1.
bool limits_nothing(const Layout& layout, const Hierarchy& hierarchy, const Settings& settings) {
  if (!hierarchy.v2)
    return std::ranges::all_of(hierarchy.controllers,
                               [](const std::string& c) { return c.starts_with("name="); });
  return layout.mode == Mode::hybrid && settings.v2.empty() && settings.controllers.empty() &&
         settings.device_program.empty();
}

}  // namespace

Cgroup::Cgroup() = default;

Cgroup::Cgroup(Cgroup&& other) noexcept
    : record_(std::exchange(other.record_, {})),
      places_(std::exchange(other.places_, {})),
      driver_(std::move(other.driver_)),
      kept_(std::exchange(other.kept_, true)) {}

Cgroup& Cgroup::operator=(Cgroup&& other) noexcept {
  Cgroup old(std::move(*this));
  record_ = std::exchange(other.record_, {});
  places_ = std::exchange(other.places_, {});
  driver_ = std::move(other.driver_);
  kept_ = std::exchange(other.kept_, true);
  return *this;
}

Cgroup::~Cgroup() {
  // A destructor cannot return an error; callers that want it call remove().
  if (!kept_) (void)remove();
}

int Cgroup::clone_into() const {
  return places_.empty() || !places_.back().v2 ? -1 : places_.back().directory.get();
}

const Cgroup::Place* Cgroup::place_of(std::string_view controller) const {
  const auto it = std::ranges::find_if(
      places_, [&](const Place& p) { return !p.v2 && is_in(p.controllers, controller); });
  return it == places_.end() ? nullptr : &*it;
}

std::vector<int> Cgroup::ours() const {
  std::vector<int> directories;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (record_.directories[i].is_known_as_ours())
      directories.push_back(places_[i].directory.get());
  return directories;
}

Result<Record> Cgroup::plan_record(const Layout& layout, const std::vector<std::string>& paths,
                                   const std::optional<Unit>& unit) {
  if (paths.size() != layout.hierarchies.size())
    return fail("cgroup: one path per hierarchy is needed");
  Record record;
  if (unit) record.unit = record_of(*unit);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& mount = layout.hierarchies[i].mount;
    const auto is_missing = [&mount](const std::string& path) {
      const Result<struct stat> status = sys::file_status_at(AT_FDCWD, mount + path);
      return !status && status.error().err == ENOENT;
    };
    const bool ours = is_missing(paths[i]);
    record.directories.push_back({.path = mount + paths[i], .inode = 0, .ours = ours});
    for (std::size_t slash = paths[i].rfind('/'); ours && slash != 0;
         slash = paths[i].rfind('/', slash - 1)) {
      const std::string parent = paths[i].substr(0, slash);
      if (!is_missing(parent)) break;
      record.parents.push_back(mount + parent);
    }
  }
  return record;
}

Result<> Cgroup::add(const Hierarchy& hierarchy, const std::string& path, const Settings& settings,
                     pid_t member) {
  if (!path.starts_with('/') || path.size() < 2)
    return fail("cgroup: the root cgroup cannot be a container's cgroup");
  const sys::Fd mount = TRY(open_mount(hierarchy));
  sys::Fd directory = TRY(make_directory(hierarchy, mount.get(), path, record_));
  const int fd = directory.get();
  // What systemd made for our unit is also ours.
  const bool made = record_.directories.back().ours;
  const bool ours = made || record_.unit.ours;
  record_.directories.back().ours = ours;
  const bool has_parent = path.rfind('/') != 0 || is_below_others(hierarchy, mount.get());
  places_.push_back({.directory = std::move(directory),
                     .controllers = hierarchy.controllers,
                     .v2 = hierarchy.v2});
  // A new cgroup directly below the root needs no check: the root cannot be frozen or threaded.
  if (!made || has_parent)
    TRY_CTX(check_usable(hierarchy, fd, made, member), "cgroup: {}{}", hierarchy.mount, path);
  if (hierarchy.v2) {
    TRY(enable_controllers(hierarchy, mount.get(), path, settings.controllers));
    if (!made || has_parent) TRY(settle_type(hierarchy, fd, path, settings.controllers));
  } else {
    if (hierarchy.has("cpuset")) TRY(copy_cpuset(mount.get(), path, made, settings.v1));
    if (hierarchy.has("cpu")) share_realtime_budget(hierarchy, mount.get(), record_, settings.v1);
  }
  return {};
}

Result<Cgroup> Cgroup::create(const Layout& layout, const std::vector<std::string>& paths,
                              const Settings& settings, const std::optional<Unit>& unit) {
  if (paths.size() != layout.hierarchies.size())
    return fail("cgroup: one path per hierarchy is needed");
  Cgroup made;
  made.kept_ = false;
  if (unit) {
    made.record_.unit = record_of(*unit);
    made.driver_ = make_driver(layout, paths, settings, *unit);
    return made;
  }
  // An ordinary user may own cgroups only in hierarchies with controllers: in the others the
  // container stays in our own cgroup, as with runc.
  Result<> refused;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Hierarchy& hierarchy = layout.hierarchies[i];
    Result<> added = made.add(hierarchy, paths[i], settings);
    const bool spare =
        !added && added.error().err == EACCES && limits_nothing(layout, hierarchy, settings);
    if (!added && !spare) return fail(std::move(added).error());
    if (!added) refused = std::move(added);
  }
  if (made.places_.empty() && !refused) return fail(std::move(refused).error());
  TRY(made.apply(settings, When::before_join));
  return made;
}

Result<Cgroup> Cgroup::open(const Record& record) {
  Cgroup opened;
  bool name_is_taken = false;
  opened.record_.parents = record.parents;
  opened.record_.unit = record.unit;
  for (const Record::Directory& directory : record.directories) {
    Result<Location> location = locate(directory.path);
    if (!location && is_gone(location.error())) continue;
    if (!location) return fail(std::move(location).error());
    Result<sys::Fd> fd = open_directory(location->mount.get(), location->path);
    if (!fd && is_gone(fd.error())) continue;
    if (!fd) return fail(std::move(fd).error().context("cgroup"));
    const struct stat status = TRY_CTX(sys::file_status(fd->get()), "cgroup: {}", directory.path);
    if (!directory.is(status)) {
      name_is_taken = !record.unit.name.empty();
      continue;
    }
    opened.record_.directories.push_back(directory);
    opened.places_.push_back(
        {.directory = *std::move(fd), .controllers = location->controllers, .v2 = location->v2});
  }
  // systemd also puts the processes of a new unit of the same name into what is left of ours.
  for (auto i = std::ssize(opened.places_); name_is_taken && i-- > 0;) {
    const auto place = opened.places_.begin() + i;
    if (TRY(read_processes(place->directory.get())).empty()) continue;
    opened.places_.erase(place);
    opened.record_.directories.erase(opened.record_.directories.begin() + i);
  }
  return opened;
}

Result<> Cgroup::join(pid_t pid, bool cloned_into_unified) {
  if (made_by_joining()) TRY(start_unit(pid));
  const std::string text = std::to_string(pid);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i].v2 && cloned_into_unified) continue;
    Result<> joined = join_one(places_[i].directory.get(), record_.directories[i].path, text);
    // An unprivileged process may not move out of a cgroup it does not own; systemd can move it.
    const int err = joined ? 0 : joined.error().err;
    if (!record_.unit.name.empty() && (err == EACCES || err == EPERM)) joined = move_by_unit(pid);
    if (!joined) return joined;
  }
  return {};
}

}  // namespace rt::cgroup
