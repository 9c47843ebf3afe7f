// cgroupfs by descriptor: mounts, directories, process lists. The depth of a tree is the
// container's choice, so walk() never holds more than two descriptors.
#include "files.h"

#include <algorithm>
#include <ctime>

#include <linux/magic.h>

#include <fmt/ranges.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

Result<sys::Fd> open_checked(const std::string& path, std::uint64_t magic) {
  sys::Fd fd = TRY_CTX(sys::open_at(AT_FDCWD, path, O_PATH | O_DIRECTORY), "cgroup");
  // Without the mount there may be an ordinary directory, where our writes would go to ordinary
  // files.
  if (TRY_CTX(sys::filesystem_type(fd.get()), "cgroup: {}", path) != magic)
    return fail("cgroup: {} is not a cgroup file system", path);
  return fd;
}

/// A level of walk(): the directory's name in its parent, and the children not yet entered.
struct Level {
  std::string name;
  std::vector<std::string> children;
};

std::string path_of(const std::vector<Level>& levels) {
  std::string path;
  for (const Level& level : levels) {
    if (!path.empty()) path += '/';
    path += level.name;
  }
  return path;
}

}  // namespace

Result<sys::Fd> open_mount(const Hierarchy& hierarchy) {
  return open_checked(hierarchy.mount, hierarchy.v2 ? CGROUP2_SUPER_MAGIC : CGROUP_SUPER_MAGIC);
}

Result<Location> locate(const std::string& path) {
  const std::string root = mount_root;
  if (!path.starts_with(root + "/")) return fail("cgroup: {} is not below {}", path, root);
  const std::string rest = path.substr(root.size() + 1);
  Location location{.v2 = true};
  sys::Fd top = TRY_CTX(sys::open_at(AT_FDCWD, root, O_PATH | O_DIRECTORY), "cgroup");
  if (TRY_CTX(sys::filesystem_type(top.get()), "cgroup: {}", root) == CGROUP2_SUPER_MAGIC) {
    location.mount = std::move(top);
    location.path = rest;
    return location;
  }
  const std::size_t slash = rest.find('/');
  if (slash == std::string::npos || slash + 1 == rest.size())
    return fail("cgroup: {} is the root of a hierarchy", path);
  const std::string name = rest.substr(0, slash);
  location.path = rest.substr(slash + 1);
  location.v2 = name == "unified";
  location.mount = TRY(open_checked(fmt::format("{}/{}", root, name),
                                    location.v2 ? CGROUP2_SUPER_MAGIC : CGROUP_SUPER_MAGIC));
  for (const std::string_view controller : split(name, ','))
    location.controllers.emplace_back(controller);
  return location;
}

Result<sys::Fd> open_directory(int below, const std::string& path) {
  return sys::open_beneath(below, path, O_RDONLY | O_DIRECTORY);
}

Result<std::vector<std::string>> subdirectories(int directory) {
  // cgroupfs counts links the classic way: one for the name, one for ".", one for the ".." of each
  // child.
  if (TRY(sys::file_status(directory)).st_nlink <= 2) return std::vector<std::string>();
  std::vector<std::string> names = TRY(sys::list_directory(directory, "."));
  std::erase_if(names, [directory](const std::string& name) {
    const Result<struct stat> status = sys::file_status_at(directory, name);
    return !status || !S_ISDIR(status->st_mode);
  });
  return names;
}

bool is_gone(const Error& error) { return error.err == ENOENT || error.err == ENODEV; }

Result<> walk(int top, const Enter& enter, const Leave& leave) {
  const auto children_of = [](int directory) -> Result<std::vector<std::string>> {
    Result<std::vector<std::string>> children = subdirectories(directory);
    if (!children && is_gone(children.error())) return std::vector<std::string>();
    return children;
  };
  TRY(enter(top, ""));
  std::vector<Level> levels;
  levels.push_back({.name = "", .children = TRY(children_of(top))});
  sys::Fd below;
  for (;;) {
    const int here = below ? below.get() : top;
    if (!levels.back().children.empty()) {
      std::string name = std::move(levels.back().children.back());
      levels.back().children.pop_back();
      Result<sys::Fd> child = open_directory(here, name);
      if (!child && is_gone(child.error())) continue;
      below = TRY(std::move(child));
      levels.push_back({.name = std::move(name), .children = TRY(children_of(below.get()))});
      TRY(enter(below.get(), path_of(levels)));
      continue;
    }
    if (levels.size() == 1) return {};
    // A cgroup cannot be moved to another parent, so ".." is where we came from.
    below = TRY(sys::open_at(here, "..", O_RDONLY | O_DIRECTORY));
    if (leave) TRY(leave(below.get(), levels.back().name, path_of(levels)));
    levels.pop_back();
  }
}

Result<std::vector<pid_t>> read_processes(int directory) {
  constexpr std::size_t limit = std::size_t{64} << 20U;
  Result<std::string> text = sys::read_file_at(directory, "cgroup.procs", limit);
  // A threaded v2 cgroup lists its processes in the domain above it; use its threads instead.
  if (!text && text.error().err == EOPNOTSUPP)
    text = sys::read_file_at(directory, "cgroup.threads", limit);
  if (!text && is_gone(text.error())) return std::vector<pid_t>();
  std::vector<pid_t> pids;
  const std::string list = TRY_CTX(std::move(text), "cgroup");
  for (const std::string_view line : split(trim(list), '\n'))
    if (const auto pid = parse_unsigned(line)) pids.push_back(static_cast<pid_t>(*pid));
  return pids;
}

Result<std::vector<pid_t>> read_all_processes(int directory) {
  std::vector<pid_t> all;
  const auto collect = [&all](int fd, const std::string&) -> Result<> {
    const std::vector<pid_t> pids = TRY(read_processes(fd));
    all.insert(all.end(), pids.begin(), pids.end());
    return {};
  };
  TRY(walk(directory, collect));
  return all;
}

const char* freezer_file(bool v2) { return v2 ? "cgroup.events" : "freezer.state"; }

bool tells_frozen(std::string_view text, bool v2) {
  return v2 ? is_in(split(text, '\n'), "frozen 1") : trim(text) != "THAWED";
}

Result<bool> is_frozen(int directory, bool v2) {
  return tells_frozen(TRY_CTX(sys::read_whole_at(directory, freezer_file(v2)), "cgroup"), v2);
}

std::string describe_pids(const std::vector<pid_t>& pids) {
  constexpr std::size_t shown = 10;
  const std::size_t count = std::min(shown, pids.size());
  std::string text = fmt::format(
      "{}", fmt::join(pids.begin(), pids.begin() + static_cast<std::ptrdiff_t>(count), ", "));
  if (pids.size() > count) text += fmt::format(" and {} more", pids.size() - count);
  return text;
}

}  // namespace rt::cgroup
