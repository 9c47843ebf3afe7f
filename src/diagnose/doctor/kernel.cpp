// Probes of what containers need from the kernel: Linux 5.14, no filter that denies its calls,
// namespaces, mounts and file systems.
#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "probe.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/text.h"
#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/process.h"
#include "rt/sys/root.h"

namespace rt::diagnose::doctor {
namespace {

constexpr const char* newer_or_allowed =
    "Linux 5.14 or later; if rt runs in a container: a seccomp profile there that allows the call";

Finding version(const Facts& /*facts*/, std::string_view /*argument*/) {
  constexpr host::KernelVersion oldest{5, 14};
  utsname name{};
  (void)::uname(&name);
  const auto version = host::parse_kernel_version(&name.release[0]);
  std::string found = fmt::format("Linux {}, {}", &name.release[0], &name.machine[0]);
  return version >= oldest ? works(std::move(found)) : missing(std::move(found), "Linux 5.14");
}

/// On the process itself; signal 0 has no effect.
Result<> use_calls() {
  const sys::Fd own = TRY(sys::open_pidfd(::getpid()));
  TRY(sys::send_signal(own.get(), 0));
  (void)TRY(sys::copy_descriptor(own.get(), STDERR_FILENO));
  const sys::Fd root = TRY(sys::open_at(AT_FDCWD, "/", O_PATH));
  (void)TRY(sys::open_in_root(root.get(), "..", O_PATH));
  constexpr unsigned above_all = 1U << 30U;
  TRY(sys::close_on_exec_from(above_all));
  return sys::close_from(above_all);
}

Finding calls(const Facts& /*facts*/, std::string_view /*argument*/) {
  return finding_of(host::try_in_child({}, use_calls), "clone3, pidfds, openat2, close_range",
                    newer_or_allowed);
}

Finding proc(const Facts& /*facts*/, std::string_view /*argument*/) {
  const Result<sys::Fd> opened = sys::open_proc();
  return opened ? works("at /proc") : missing(opened.error().text(), "mount -t proc proc /proc");
}

Finding new_namespace(const Facts& facts, std::string_view link) {
  const auto& kind = *std::ranges::find(host::namespace_kinds(), link, &host::NamespaceKind::link);
  const Result<> made = facts.attempt(kind.flag, [] { return Result<>(); });
  if (made || made.error().err == ETIME) return finding_of(made, "works", {});
  if (!kind.is_known())
    return missing(fmt::format("this kernel has no {} namespaces", link),
                   link == "cgroup" ? "a kernel with CONFIG_CGROUPS"
                                    : fmt::format("a kernel with CONFIG_{}_NS", upper(link)));
  if (host::setting(kind.limit_file()) == "0")
    return missing(fmt::format("{} is 0", kind.limit_file()),
                   fmt::format("sysctl -w user.max_{}_namespaces=15000", link));
  if (!facts.privileged)
    if (const auto obstacles = host::obstacles_to_user_namespaces(facts.ordinary);
        !obstacles.empty())
      return missing(obstacles.front().fact, obstacles.front().fix);
  return missing(
      made.error().text(),
      made.error().err == ENOSPC
          ? fmt::format("a higher {}, here and in the user namespaces above", kind.limit_file())
          : newer_or_allowed);
}

/// Makes a detached mount, configures it and attaches it.
Result<> use_mount_api() {
  const sys::Fd root = TRY(sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY));
  TRY(sys::set_attributes(root.get(), {.propagation = MS_PRIVATE}, true));
  sys::FsContext fs = TRY(sys::FsContext::open("tmpfs"));
  const sys::Fd mount = TRY(fs.mount(MOUNT_ATTR_NODEV));
  TRY(sys::set_attributes(mount.get(), {.set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID}, false));
  TRY(sys::move_mount(mount.get(), root.get()));
  (void)TRY(sys::clone_tree(mount.get(), false));
  return {};
}

Finding mount_api(const Facts& facts, std::string_view /*argument*/) {
  return finding_of(facts.attempt(CLONE_NEWNS, use_mount_api),
                    "fsopen, open_tree, mount_setattr, move_mount", newer_or_allowed);
}

/// Checks only what is loaded: mounting could load a module, which would stay.
Finding filesystem(const Facts& /*facts*/, std::string_view type) {
  const std::vector<std::string> types = host::filesystem_types();
  if (std::ranges::find(types, type) == types.end())
    return missing("not in /proc/filesystems", fmt::format("modprobe {}", type));
  if (type == "fuse" && !host::is_there("/dev/fuse"))
    return missing("the kernel has it, but there is no /dev/fuse", "modprobe fuse");
  return works("known to the kernel");
}

constexpr auto probes = std::to_array<Probe>({
    {{"kernel.version", "the running kernel", true}, version},
    {{"kernel.calls", "system calls that rt needs", true}, calls},
    {{"kernel.proc", "the host's /proc", true}, proc},
    {{"namespaces.mount", "separate mounts", true}, new_namespace, "mnt"},
    {{"namespaces.pid", "separate process ids", true}, new_namespace, "pid"},
    {{"namespaces.network", "separate network interfaces", true}, new_namespace, "net"},
    {{"namespaces.ipc", "separate System V IPC and message queues", true}, new_namespace, "ipc"},
    {{"namespaces.uts", "a separate hostname", true}, new_namespace, "uts"},
    {{"namespaces.cgroup", "a separate view of the cgroups", true}, new_namespace, "cgroup"},
    {{"namespaces.user", "separate user ids", false, true}, new_namespace, "user"},
    {{"namespaces.time", "separate clocks"}, new_namespace, "time"},
    {{"mounts.api", "mounts that are configured before they are attached", true}, mount_api},
    {{"mounts.overlay", "image layers, as engines mount them"}, filesystem, "overlay"},
    {{"mounts.fuse", "fuse-overlayfs, where engines use it"}, filesystem, "fuse"},
});

}  // namespace

std::span<const Probe> kernel_probes() { return probes; }

}  // namespace rt::diagnose::doctor
