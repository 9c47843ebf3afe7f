// Probes mounts in a mount namespace that ends with the child that makes them.
#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "doctor.h"
#include "rt/host/facts.h"
#include "rt/host/user_namespace.h"
#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/tty.h"

namespace rt::diagnose::doctor {
namespace {

constexpr std::uint64_t all_for_mounts =
    CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;

/// Makes a detached mount, configures it and attaches it.
Result<> use_mount_api() {
  const sys::Fd root = TRY(sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY));
  TRY(sys::set_attributes(root.get(), {.propagation = MS_PRIVATE}, true));
  const sys::Fd fresh = TRY(mount_new("tmpfs", MOUNT_ATTR_NODEV));
  TRY(sys::set_attributes(fresh.get(), {.set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID}, false));
  TRY(sys::move_mount(fresh.get(), root.get()));
  (void)TRY(sys::clone_tree(fresh.get(), false));
  return {};
}

Outcome mount_api(const Scene& scene, std::string_view /*argument*/) {
  return outcome_of(scene.attempt(CLONE_NEWNS, use_mount_api),
                    "fsopen, open_tree, mount_setattr, move_mount");
}

Outcome fresh(const Scene& scene, std::string_view type) {
  const Result<> made = scene.attempt(all_for_mounts, [type]() -> Result<> {
    (void)TRY(mount_new(type, MOUNT_ATTR_NOSUID));
    return {};
  });
  if (made || type != "proc") return outcome_of(made, "can be mounted");
  return lacks(made.error().text(), "see rootless.proc");
}

Outcome terminals(const Scene& scene, std::string_view /*argument*/) {
  return outcome_of(scene.attempt(CLONE_NEWNS,
                                  []() -> Result<> {
                                    sys::FsContext fs = TRY(sys::FsContext::open("devpts"));
                                    TRY(fs.set("newinstance", ""));
                                    TRY(fs.set("ptmxmode", "0666"));
                                    const sys::Fd mount = TRY(fs.mount(MOUNT_ATTR_NOSUID));
                                    (void)TRY(sys::open_terminal(mount.get(), "ptmx"));
                                    return {};
                                  }),
                    "a devpts of its own, with a terminal");
}

/// Only the owner of a file system may map its ids: root of the host, or of the user namespace that
/// mounted it.
Result<> map_ids_of(sys::Fd mount, const sys::Fd& proc) {
  const plan::IdMap map{.uid_map = "0 0 1", .gid_map = "0 0 1"};
  const sys::Fd users = TRY_CTX(host::make_user_namespace(map, proc), "user namespace");
  return sys::map_ids(mount.get(), users.get(), false);
}

Outcome idmap_tmpfs(const Scene& scene, std::string_view /*argument*/) {
  return outcome_of(scene.attempt(CLONE_NEWNS,
                                  [&]() -> Result<> {
                                    sys::FsContext fs = TRY(sys::FsContext::open("tmpfs"));
                                    return map_ids_of(TRY(fs.mount(0)), scene.proc);
                                  }),
                    "on tmpfs");
}

Outcome idmap_here(const Scene& scene, std::string_view /*argument*/) {
  if (!scene.privileged) return untried("on file systems of the host only root can map ids");
  const Result<> mapped = scene.attempt(CLONE_NEWNS, [&]() -> Result<> {
    return map_ids_of(TRY(sys::clone_tree(AT_FDCWD, ".", false)), scene.proc);
  });
  const bool cannot = !mapped && mapped.error().err == EINVAL;
  return outcome_of(mapped, "on the file system of the current directory",
                    cannot ? "bundles on a file system that can: ext4, xfs, btrfs, tmpfs" : "");
}

/// Checks only what is loaded: mounting could load a module, which would stay.
Outcome known(const Scene& /*scene*/, std::string_view type) {
  const std::vector<std::string> types = host::filesystem_types();
  if (std::ranges::find(types, type) == types.end())
    return lacks("not in /proc/filesystems", fmt::format("modprobe {}", type));
  if (type == "fuse" && !host::is_there("/dev/fuse"))
    return partly("the kernel has it, but there is no /dev/fuse", "modprobe fuse");
  return works("known to the kernel");
}

constexpr auto probes = std::to_array<Probe>({
    {{"mounts.api", "mounts that are finished before they are seen", true}, mount_api},
    {{"mounts.proc", "a proc of its own", true}, fresh, "proc"},
    {{"mounts.sysfs", "a sysfs of its own"}, fresh, "sysfs"},
    {{"mounts.mqueue", "message queues of its own"}, fresh, "mqueue"},
    {{"mounts.devpts", "terminals (process.terminal, exec --tty)", true}, terminals},
    {{"mounts.idmap-tmpfs", "id-mapped mounts (uidMappings, idmap)"}, idmap_tmpfs},
    {{"mounts.idmap-here", "the same, for bundles here"}, idmap_here},
    {{"mounts.overlay", "images in layers, as engines make them"}, known, "overlay"},
    {{"mounts.fuse", "fuse-overlayfs, where engines use it"}, known, "fuse"},
});

}  // namespace

std::span<const Probe> mount_probes() { return probes; }

}  // namespace rt::diagnose::doctor
