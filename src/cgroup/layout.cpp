// Finds the cgroup hierarchies of this host and our own place in them, with as few system calls as
// possible: it runs at every start.
#include <linux/magic.h>
#include <sys/statfs.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

bool is_mounted(const std::string& path, std::uint64_t magic) {
  struct statfs fs{};
  return sys::retry([&] { return ::statfs(path.c_str(), &fs); }) == 0 &&
         static_cast<std::uint64_t>(fs.f_type) == magic;
}

/// Whether the hierarchy is at `mount`; if so, sets both paths. One system call if our own cgroup
/// is there.
bool locate(Hierarchy& hierarchy, const std::string& mount, std::string_view own) {
  const std::uint64_t magic = hierarchy.v2 ? CGROUP2_SUPER_MAGIC : CGROUP_SUPER_MAGIC;
  // "/.." is outside of our cgroup namespace. A deleted cgroup has a suffix, so it is not found.
  const bool visible = own.starts_with('/') && !own.starts_with("/..");
  const bool found = visible && is_mounted(own == "/" ? mount : mount + std::string(own), magic);
  if (!found && (own == "/" || !is_mounted(mount, magic))) return false;
  hierarchy.mount = mount;
  hierarchy.own = found ? own : "/";
  return true;
}

/// Where a v1 hierarchy may be mounted below /sys/fs/cgroup: named after all its controllers, or
/// one of them.
std::vector<std::string> v1_mounts(const std::vector<std::string>& controllers,
                                   std::string_view joined) {
  const auto mount_of = [](std::string_view name) {
    if (name.starts_with("name=")) name.remove_prefix(5);
    return fmt::format("{}/{}", mount_root, name);
  };
  std::vector<std::string> mounts = {mount_of(joined)};
  if (controllers.size() > 1)
    for (const std::string& controller : controllers) mounts.push_back(mount_of(controller));
  return mounts;
}

void add_v1(Layout& layout, const Membership& line) {
  Hierarchy hierarchy;
  for (const std::string_view controller : split(line.controllers, ','))
    hierarchy.controllers.emplace_back(controller);
  for (const std::string& mount : v1_mounts(hierarchy.controllers, line.controllers)) {
    if (!locate(hierarchy, mount, line.path)) continue;
    layout.hierarchies.push_back(std::move(hierarchy));
    return;
  }
}

/// `pure`: v2 is at /sys/fs/cgroup itself, without v1 hierarchies beside it.
Result<> add_v2(Layout& layout, const Membership& line, bool pure) {
  Hierarchy hierarchy{.v2 = true};
  if (!locate(hierarchy, pure ? mount_root : fmt::format("{}/unified", mount_root), line.path))
    return {};
  const sys::Fd mount = TRY(open_mount(hierarchy));
  const std::string controllers =
      TRY_CTX(sys::read_whole_at(mount.get(), "cgroup.controllers"), "{}", hierarchy.mount);
  for (const std::string_view controller : split(trim(controllers), ' '))
    if (!controller.empty()) hierarchy.controllers.emplace_back(controller);
  layout.hierarchies.push_back(std::move(hierarchy));
  return {};
}

}  // namespace

Result<Layout> find_layout(const sys::Fd& proc) {
  const Result<std::string> text = sys::read_whole_at(proc.get(), "self/cgroup");
  Layout layout;
  if (!text && text.error().err == ENOENT) return layout;  // a kernel without cgroups
  if (!text) return fail(Error(text.error()).context("/proc"));
  const std::vector<Membership> lines = parse_memberships(*text);
  // Then no v1 hierarchy can be mounted below, although the kernel lists them.
  const bool pure = is_mounted(mount_root, CGROUP2_SUPER_MAGIC);
  for (const Membership& line : lines)
    if (!line.controllers.empty() && !pure) add_v1(layout, line);
  const bool v1 = !layout.hierarchies.empty();
  for (const Membership& line : lines)
    if (line.controllers.empty()) TRY(add_v2(layout, line, pure));
  const bool v2 = layout.unified() != nullptr;
  if (v1 && v2) layout.mode = Mode::hybrid;
  if (v1 && !v2) layout.mode = Mode::v1;
  if (!v1 && v2) layout.mode = Mode::v2;
  return layout;
}

}  // namespace rt::cgroup
