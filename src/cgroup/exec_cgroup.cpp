// Which cgroup another process of a container joins, if not simply the container's own.
#include <algorithm>

#include "files.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

/// A path below a cgroup: no "..", no empty parts; "." is the cgroup itself.
Result<std::string> below(std::string_view path) {
  std::string clean;
  for (const std::string_view part : split(path, '/')) {
    if (part == "..") return fail("\"..\" is not allowed in a cgroup path");
    if (part.empty() || part == ".") continue;
    clean.append(clean.empty() ? "" : "/").append(part);
  }
  return clean.empty() ? "." : clean;
}

/// The v2 cgroup of a process, as seen from our cgroup namespace; empty if it has none.
Result<std::string> unified_of(const sys::Fd& proc, const std::string& pid) {
  const std::string text = TRY(sys::read_file_at(proc.get(), pid + "/cgroup"));
  for (const Membership& line : parse_memberships(text))
    if (line.controllers.empty() && line.path.starts_with('/')) return std::string(line.path);
  return std::string();
}

/// The cgroup of a process in one hierarchy (/proc/PID/cgroup); empty if not listed.
std::string path_in(const std::string& text, const Location& hierarchy) {
  const auto is_here = [&](std::string_view name) {
    return is_in(hierarchy.controllers,
                 name.starts_with("name=") ? name.substr(std::string_view("name=").size()) : name);
  };
  for (const Membership& line : parse_memberships(text))
    if (hierarchy.v2 ? line.controllers.empty()
                     : std::ranges::any_of(split(line.controllers, ','), is_here))
      return std::string(line.path);
  return {};
}

bool is_below(std::string_view path, std::string_view parent) {
  return path.size() > parent.size() && path.starts_with(parent) && path[parent.size()] == '/';
}

}  // namespace

Result<> Cgroup::choose(const std::string& choice) {
  const std::size_t colon = choice.find(':');
  const bool selects = colon != std::string::npos;
  std::vector<std::string_view> wanted = selects
                                             ? split(std::string_view(choice).substr(0, colon), ',')
                                             : std::vector<std::string_view>();
  const std::string path =
      TRY_CTX(below(selects ? choice.substr(colon + 1) : choice), "--cgroup {}", choice);
  for (std::size_t i = 0; i < places_.size(); i++) {
    Place& place = places_[i];
    const auto is_here = [&](std::string_view name) {
      return !place.v2 && is_in(place.controllers, name);
    };
    if (selects && std::ranges::none_of(wanted, is_here)) continue;
    std::erase_if(wanted, is_here);
    place.chosen = true;
    if (path == ".") continue;
    Result<sys::Fd> directory = open_directory(place.directory.get(), path);
    std::string& shown = record_.directories[i].path;
    shown += "/" + path;
    if (!directory && directory.error().err == ENOENT)
      return fail("--cgroup {}: there is no cgroup {}", choice, shown);
    place.directory = TRY_CTX(std::move(directory), "--cgroup {}", choice);
  }
  if (!wanted.empty() && selects)
    return fail("--cgroup {}: the container has no cgroup v1 with the controller {}", choice,
                wanted.front());
  return {};
}

Result<> Cgroup::take_missing(const Record& record, const sys::Fd& proc, pid_t init) {
  if (record_.directories.size() == record.directories.size()) return {};
  const std::string text = TRY(sys::read_file_at(proc.get(), fmt::format("{}/cgroup", init)));
  for (std::size_t i = 0; i < record.directories.size(); i++) {
    Record::Directory missing = record.directories[i];
    if (i < record_.directories.size() && record_.directories[i].path == missing.path) continue;
    const Location location = TRY(locate(missing.path));
    const std::string path = path_in(text, location);
    if (path.size() < 2)
      return fail(
          "cgroup: {} is gone, and the container's init is not in another one below the root of "
          "that hierarchy",
          missing.path);
    Place place{
        .directory = TRY_CTX(open_directory(location.mount.get(), path.substr(1)),
                             "cgroup: {} is gone, and that of the container's init", missing.path),
        .controllers = location.controllers,
        .v2 = location.v2};
    missing.path.replace(missing.path.size() - location.path.size(), std::string::npos,
                         path.substr(1));
    // We did not make it: it is not ours to kill or remove.
    missing.ours = false;
    missing.inode = 0;
    const auto at = static_cast<std::ptrdiff_t>(i);
    record_.directories.insert(record_.directories.begin() + at, std::move(missing));
    places_.insert(places_.begin() + at, std::move(place));
  }
  return {};
}

Result<bool> Cgroup::follow(const sys::Fd& proc, pid_t init) {
  if (clone_into() < 0 || places_.back().chosen) return false;
  const std::string recorded = record_.directories.back().path;
  const Location location = TRY(locate(recorded));
  const std::string own = "/" + location.path;
  if (std::exchange(followed_, true)) {
    if (!is_below(TRY(unified_of(proc, "self")), own)) return false;
    places_.pop_back();
    record_.directories.pop_back();
    return true;
  }
  const std::string path = TRY(unified_of(proc, std::to_string(init)));
  if (path.size() < 2 || path == own) return follow(proc, init);
  Result<sys::Fd> directory = open_directory(location.mount.get(), path.substr(1));
  if (!directory) return follow(proc, init);
  places_.back().directory = *std::move(directory);
  return true;
}

}  // namespace rt::cgroup
