// The mount type "cgroup": the container's view of its own cgroups, on v1, v2 and hybrid hosts.
#include <algorithm>

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

bool has_own_view(const Context& context) {
  return (context.plan.namespaces.create & CLONE_NEWCGROUP) != 0 ||
         std::ranges::any_of(context.plan.namespaces.join, [](const plan::JoinNamespace& j) {
           return j.type == CLONE_NEWCGROUP;
         });
}

/// A new mount of the hierarchy: in a cgroup namespace it shows only our cgroup and below.
Result<sys::Fd> real_mount(const cgroup::Hierarchy& hierarchy, std::uint64_t attributes,
                           const plan::Mount& mount) {
  sys::FsContext fs = TRY(sys::FsContext::open(hierarchy.v2 ? "cgroup2" : "cgroup"));
  if (!hierarchy.v2)
    for (const std::string& controller : hierarchy.controllers) {
      const auto equals = controller.find('=');
      if (equals == std::string::npos)
        TRY(fs.set(controller, ""));
      else {
        TRY(fs.set("none", ""));
        TRY(fs.set("name", controller.substr(equals + 1)));
      }
    }
  if (hierarchy.v2)
    for (const auto& [key, value] : mount.data) TRY(fs.set(key, value));
  return fs.mount(attributes);
}

/// For containers without a cgroup namespace. On v1 a copy of our own cgroup's directory, so that
/// nothing above it is reachable. On v2 the whole tree, as with runc and crun: programs such as old
/// JVMs look up the path from /proc/self/cgroup in it.
Result<sys::Fd> copied_mount(const cgroup::Hierarchy& hierarchy, const std::string& path,
                             std::uint64_t attributes, bool whole_tree) {
  const std::string shown = hierarchy.v2 && whole_tree ? hierarchy.mount : hierarchy.mount + path;
  sys::Fd copy = TRY(sys::clone_tree(AT_FDCWD, shown, false));
  TRY(sys::set_attributes(copy.get(), {.set = attributes, .propagation = MS_PRIVATE}, false));
  return copy;
}

Result<sys::Fd> view(const Context& context, std::size_t index, const plan::Mount& wanted) {
  std::uint64_t attributes = wanted.set;
  const plan::Cgroup& cgroup = context.plan.cgroup;
  const cgroup::Hierarchy& hierarchy = cgroup.layout.hierarchies.at(index);
  // A container without its own cgroup is in the runtime's, whose limits it must not change
  // (CVE-2023-25809).
  if (!cgroup.enabled) attributes |= MOUNT_ATTR_RDONLY;
  if (has_own_view(context)) {
    Result<sys::Fd> mount = real_mount(hierarchy, attributes, wanted);
    // A joined namespace may be rooted at the root of the hierarchy. There release_agent names a
    // program that the kernel runs as root of the host (CVE-2022-0492).
    if (mount && !hierarchy.v2 && sys::file_status_at(mount->get(), "release_agent"))
      return copied_mount(hierarchy, cgroup.paths.at(index), attributes, false);
    // The kernel refuses a new mount if an existing one is covered or locked (user_namespaces(7)).
    // In an empty mount namespace there is none to copy.
    if (mount || (mount.error().err != EPERM && mount.error().err != EBUSY) ||
        context.resources.empty_mounts)
      return mount;
  }
  return copied_mount(hierarchy, cgroup.paths.at(index), attributes, !has_own_view(context));
}

std::string directory_name(const cgroup::Hierarchy& hierarchy) {
  return hierarchy.mount.substr(hierarchy.mount.rfind('/') + 1);
}

/// Links "cpu" to "cpu,cpuacct": programs look for the single names.
Result<> link_single_names(int tmpfs, const cgroup::Hierarchy& hierarchy) {
  if (hierarchy.controllers.size() < 2) return {};
  for (const std::string& controller : hierarchy.controllers)
    if (::symlinkat(directory_name(hierarchy).c_str(), tmpfs, controller.c_str()) < 0 &&
        errno != EEXIST)
      return fail_errno("symlink", "{}", controller);
  return {};
}

Result<> mount_v1(Context& context, const plan::Mount& mount) {
  sys::FsContext fs = TRY(sys::FsContext::open("tmpfs"));
  TRY(fs.set("mode", "755"));
  const std::uint64_t attributes = mount.set & ~std::uint64_t{MOUNT_ATTR_RDONLY};
  sys::Fd tmpfs = TRY(fs.mount(attributes));
  TRY(attach(context, tmpfs.get(), mount));
  const auto& hierarchies = context.plan.cgroup.layout.hierarchies;
  for (std::size_t i = 0; i < hierarchies.size(); i++) {
    const std::string name = directory_name(hierarchies[i]);
    const sys::Fd hierarchy = TRY_CTX(view(context, i, mount), "{}", name);
    TRY(sys::mkdir_at(tmpfs.get(), name, 0755));
    const sys::Fd point = TRY(sys::open_beneath(tmpfs.get(), name, O_PATH | O_DIRECTORY));
    TRY_CTX(sys::move_mount(hierarchy.get(), point.get()), "{}", name);
    TRY(link_single_names(tmpfs.get(), hierarchies[i]));
  }
  if ((mount.set & MOUNT_ATTR_RDONLY) != 0) context.make_readonly_last.push_back(std::move(tmpfs));
  return {};
}

}  // namespace

Result<> mount_cgroups(Context& context, const plan::Mount& mount) {
  const plan::Cgroup& cgroup = context.plan.cgroup;
  if (cgroup.paths.empty()) return fail("the container has no cgroup");
  if (cgroup.layout.mode != cgroup::Mode::v2) return mount_v1(context, mount);
  const sys::Fd unified = TRY(view(context, 0, mount));
  return attach(context, unified.get(), mount);
}

}  // namespace rt::init
