// Makes a cgroup's directory and readies it: controllers on v2, cpusets and realtime budgets on v1.
// Other containers come and go meanwhile, so parents may vanish between two steps.
#include "make.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fcntl.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "settings/list.h"
#include "stats/stat_text.h"

namespace rt::cgroup {
namespace {

// Removing another container may remove a parent between two of our steps.
constexpr int attempts = 5;

// The controllers that work on threads, and so below a cgroup that has processes.
constexpr std::array<std::string_view, 4> threaded_controllers = {"cpu", "cpuset", "perf_event",
                                                                  "pids"};

/// "a/b/c" -> "a/b"; "a" -> "."
std::string parent_of(const std::string& relative) {
  const std::size_t slash = relative.rfind('/');
  return slash == std::string::npos ? "." : relative.substr(0, slash);
}

/// Empty if the file is missing or says "max".
std::optional<std::uint64_t> limit_in(const std::string& cgroup, std::string_view file) {
  const Result<std::string> text = sys::read_file_at(AT_FDCWD, fmt::format("{}/{}", cgroup, file));
  return text ? parse_unsigned(trim(*text)) : std::nullopt;
}

/// Which limit of an ancestor keeps `path` from being made (cgroup-v2.rst, "Core Interface Files").
std::string limit_above(const Hierarchy& hierarchy, const std::string& path) {
  std::uint64_t levels = 0;
  for (std::size_t end = path.rfind('/'); end != 0 && end != std::string::npos;
       end = path.rfind('/', end - 1)) {
    levels++;
    const std::string above = hierarchy.mount + path.substr(0, end);
    if (const auto depth = limit_in(above, "cgroup.max.depth"); depth && levels > *depth)
      return fmt::format(" (cgroup.max.depth of {} is {})", above, *depth);
    const auto most = limit_in(above, "cgroup.max.descendants");
    const Result<std::string> stat = sys::read_file_at(AT_FDCWD, above + "/cgroup.stat");
    if (most && stat && stat_line(*stat, "nr_descendants") >= *most)
      return fmt::format(" (cgroup.max.descendants of {} is {})", above, *most);
  }
  return {};
}

std::unexpected<Failure> mkdir_failed(Error error, const Hierarchy& hierarchy,
                                      const std::string& path) {
  if (error.err == ENOSPC)
    error.message += " (this kernel cannot make more cgroups: see /proc/cgroups)";
  if (error.err == EAGAIN) error.message += limit_above(hierarchy, path);
  return fail(std::move(error).context(fmt::format("cgroup: {}{}", hierarchy.mount, path)));
}

/// Opens the parent of `relative`, making missing directories on the way.
Result<sys::Fd> open_parent(const Hierarchy& hierarchy, int mount, const std::string& relative,
                            Record& record) {
  const std::string above = parent_of(relative);
  Result<sys::Fd> parent = open_directory(mount, above);
  if (parent || parent.error().err != ENOENT) return parent;
  sys::Fd here = TRY(open_directory(mount, "."));
  std::string path = hierarchy.mount;
  for (const std::string_view part : split(above, '/')) {
    const std::string name(part);
    path += "/" + name;
    if (const Result<> made = sys::mkdir_at(here.get(), name, 0755); made)
      record.parents.insert(record.parents.begin(), path);
    else if (made.error().err != EEXIST)
      return fail(made.error());
    here = TRY(open_directory(here.get(), name));
  }
  return here;
}

Result<sys::Fd> make_once(const Hierarchy& hierarchy, int mount, const std::string& path,
                          Record& record) {
  const std::string relative = path.substr(1);
  const std::string name = relative.substr(relative.rfind('/') + 1);
  const sys::Fd above =
      name == relative ? sys::Fd() : TRY(open_parent(hierarchy, mount, relative, record));
  const int parent = above ? above.get() : mount;
  const Result<> made = sys::mkdir_at(parent, name, 0755);
  if (!made && made.error().err != EEXIST) return fail(made.error());
  Result<sys::Fd> directory = open_directory(parent, name);
  Result<struct stat> status =
      directory ? sys::file_status(directory->get()) : fail(directory.error());
  if (!status) {
    if (made) (void)sys::unlink_at(parent, name, AT_REMOVEDIR);
    return fail(std::move(status).error());
  }
  // Another user's of that name is like one that we may not make: without limits the container
  // may stay in our own. A unit's manager has the right that we lack.
  if (!made && record.unit.name.empty())
    (void)TRY(sys::open_at(directory->get(), "cgroup.procs", O_WRONLY));
  record.directories.push_back(
      {.path = hierarchy.mount + path, .inode = status->st_ino, .ours = made.has_value()});
  return directory;
}

std::string subtree_control_error(const std::string& parent, int directory,
                                  std::string_view controller, const Error& cause) {
  if (cause.err == ENOENT)
    return fmt::format("cgroup: controller {} is not available in {}", controller, parent);
  std::string text =
      fmt::format("cgroup: cannot enable controller {} below {}", controller, parent);
  if (cause.err == EOPNOTSUPP)
    return text +
           ", where a cgroup is threaded: only cpu, cpuset, perf_event and pids can be limited";
  // cgroup v2 allows processes only in leaves.
  if (cause.err != EBUSY) return text;
  const Result<std::vector<pid_t>> pids = read_processes(directory);
  if (pids && !pids->empty())
    text += fmt::format(
        ", which has processes itself ({}); move them to a child cgroup, or put the container "
        "elsewhere",
        describe_pids(*pids));
  return text;
}

/// Enables the controllers for the children of one directory.
Result<> enable_below(int directory, const std::string& path,
                      const std::vector<std::string>& controllers,
                      const std::vector<std::string>& needed) {
  constexpr const char* file = "cgroup.subtree_control";
  // Reading is cheap; a write takes a lock that all containers of the host share.
  const std::string enabled = TRY_CTX(sys::read_whole_at(directory, file), "cgroup: {}", path);
  const std::vector<std::string_view> present = split(trim(enabled), ' ');
  std::vector<std::string> missing;
  for (const std::string& controller : controllers)
    if (!is_in(present, controller)) missing.push_back(controller);
  if (missing.empty()) return {};
  std::string all;
  for (const std::string& controller : missing)
    all.append(all.empty() ? "+" : " +").append(controller);
  const Result<> enabled_all = sys::write_file_at(directory, file, all);
  if (enabled_all) return {};
  // It has processes. Enabling a threaded controller would make it threaded and its children
  // invalid for processes, so enable only what is needed, trying first the controllers that are
  // sure to fail here.
  if (enabled_all.error().err == EBUSY || enabled_all.error().err == EOPNOTSUPP) {
    std::erase_if(missing, [&](const std::string& name) { return !is_in(needed, name); });
    std::ranges::stable_partition(
        missing, [](const std::string& name) { return !is_in(threaded_controllers, name); });
  }
  for (const std::string& controller : missing) {
    Result<> written = sys::write_file_at(directory, file, fmt::format("+{}", controller));
    if (written || !is_in(needed, controller)) continue;
    Error error = std::move(written).error();
    error.message = subtree_control_error(path, directory, controller, error);
    return fail(std::move(error));
  }
  return {};
}

/// The first non-empty value of a cpuset file on the way up.
struct Inherited {
  std::string value;
  /// The directories that need the value, deepest first.
  std::vector<std::string> empty;
};

Result<std::string> read_beneath(int mount, const std::string& path) {
  const sys::Fd fd = TRY_CTX(sys::open_beneath(mount, path, O_RDONLY), "cgroup");
  return std::string(trim(TRY_CTX(sys::read_all(fd.get()), "cgroup: {}", path)));
}

Result<Inherited> find_cpuset(int mount, std::string directory, const std::string& file) {
  Inherited found;
  for (;;) {
    found.value = TRY(read_beneath(mount, fmt::format("{}/{}", directory, file)));
    if (!found.value.empty() || directory == ".") return found;
    found.empty.push_back(directory);
    directory = parent_of(directory);
  }
}

}  // namespace

Result<sys::Fd> make_directory(const Hierarchy& hierarchy, int mount, const std::string& path,
                               Record& record) {
  for (int attempt = 1;; ++attempt) {
    Result<sys::Fd> directory = make_once(hierarchy, mount, path, record);
    if (directory) return directory;
    if (!is_gone(directory.error()) || attempt == attempts)
      return mkdir_failed(std::move(directory).error(), hierarchy, path);
  }
}

Result<> check_usable(const Hierarchy& hierarchy, int directory, bool ours, pid_t member) {
  if (!ours) {
    std::vector<pid_t> pids = TRY(read_all_processes(directory));
    if (member != 0) std::erase(pids, member);
    if (!pids.empty())
      return fail_as(code::cgroup_busy, "container's cgroup is not empty: {} process(es) found",
                     pids.size());
  }
  // A process that joins a frozen cgroup stops before it can report anything.
  const bool can_freeze = hierarchy.v2 || hierarchy.has("freezer");
  if (can_freeze && TRY(is_frozen(directory, hierarchy.v2)))
    return fail_as(code::cgroup_frozen, "container's cgroup unexpectedly frozen");
  return {};
}

Result<> enable_controllers(const Hierarchy& hierarchy, int mount, const std::string& path,
                            const std::vector<std::string>& needed) {
  if (hierarchy.controllers.empty()) return {};
  TRY(enable_below(mount, hierarchy.mount, hierarchy.controllers, needed));
  for (std::size_t end = path.find('/', 1); end != std::string::npos;
       end = path.find('/', end + 1)) {
    const std::string above = path.substr(0, end);
    const sys::Fd directory = TRY_CTX(open_directory(mount, above.substr(1)), "cgroup");
    TRY(enable_below(directory.get(), hierarchy.mount + above, hierarchy.controllers, needed));
  }
  return {};
}

Result<> settle_type(const Hierarchy& hierarchy, int directory, const std::string& path,
                     const std::vector<std::string>& needed) {
  const std::string type = TRY_CTX(sys::read_file_at(directory, "cgroup.type"), "cgroup");
  if (trim(type) != "domain invalid") return {};
  for (const std::string& controller : needed)
    if (!is_in(threaded_controllers, controller))
      return fail("cgroup: {}{} is below a threaded cgroup, where {} cannot be limited",
                  hierarchy.mount, path, controller);
  TRY_CTX(sys::write_file_at(directory, "cgroup.type", "threaded"), "cgroup: {}{}", hierarchy.mount,
          path);
  return {};
}

void share_realtime_budget(const Hierarchy& hierarchy, int mount, const Record& record,
                           const std::vector<Write>& settings) {
  const std::string above = hierarchy.mount + "/";
  for (const Write& write : settings) {
    if (!write.file.starts_with("cpu.rt_")) continue;
    for (auto parent = record.parents.rbegin(); parent != record.parents.rend(); ++parent) {
      if (!parent->starts_with(above)) continue;
      const Result<sys::Fd> fd = sys::open_beneath(
          mount, fmt::format("{}/{}", parent->substr(above.size()), write.file), O_WRONLY);
      // Ignore errors: the cgroup's own write fails as well and reports it.
      if (fd) (void)sys::write_all(fd->get(), write.value);
    }
  }
}

Result<> copy_cpuset(int mount, const std::string& path, bool fresh,
                     const std::vector<Write>& settings) {
  const std::string leaf = path.substr(1);
  for (const std::string file : {"cpuset.cpus", "cpuset.mems"}) {
    const bool is_set =
        std::ranges::any_of(settings, [&](const Write& write) { return write.file == file; });
    Inherited inherited = TRY(find_cpuset(mount, fresh || is_set ? parent_of(leaf) : leaf, file));
    if (fresh && !is_set) inherited.empty.insert(inherited.empty.begin(), leaf);
    for (auto directory = inherited.empty.rbegin(); directory != inherited.empty.rend();
         ++directory) {
      const std::string target = *directory + "/" + file;
      const sys::Fd fd = TRY_CTX(sys::open_beneath(mount, target, O_WRONLY), "cgroup");
      TRY_CTX(sys::write_all(fd.get(), inherited.value), "cgroup: {}", target);
    }
  }
  return {};
}

}  // namespace rt::cgroup
