// What `rt spec` writes: an isolated shell with few rights.
#include <vector>

#include "rt/spec/parse.h"

namespace rt::spec {
namespace {

Process default_process() {
  // Enough to bind low ports, signal its own processes and write to the audit log. None are ambient
  // or inheritable, so a user other than root starts with none.
  const std::vector<std::string> capabilities = {"CAP_AUDIT_WRITE", "CAP_KILL",
                                                 "CAP_NET_BIND_SERVICE"};
  return {
      .terminal = true,
      .args = {"sh"},
      .env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"},
      .cwd = "/",
      .capabilities =
          Capabilities{
              .bounding = capabilities, .effective = capabilities, .permitted = capabilities},
      .rlimits = {{.type = Rlimit::nofile, .hard = 1024, .soft = 1024}},
      .no_new_privileges = true,
  };
}

std::vector<Mount> default_mounts() {
  // clang-format off: one line per mount
  return {
      {.destination = "/proc", .type = "proc", .source = "proc"},
      {.destination = "/dev", .type = "tmpfs", .source = "tmpfs", .options = {"nosuid", "strictatime", "mode=755", "size=65536k"}},
      {.destination = "/dev/pts", .type = "devpts", .source = "devpts", .options = {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"}},
      {.destination = "/dev/shm", .type = "tmpfs", .source = "shm", .options = {"nosuid", "noexec", "nodev", "mode=1777", "size=65536k"}},
      {.destination = "/dev/mqueue", .type = "mqueue", .source = "mqueue", .options = {"nosuid", "noexec", "nodev"}},
      {.destination = "/sys", .type = "sysfs", .source = "sysfs", .options = {"nosuid", "noexec", "nodev", "ro"}},
      {.destination = "/sys/fs/cgroup", .type = "cgroup", .source = "cgroup", .options = {"nosuid", "noexec", "nodev", "relatime", "ro"}},
  };
  // clang-format on
}

Linux default_linux(bool cgroup_v2) {
  Linux out{
      .resources = Resources{.devices = {{.allow = false, .access = "rwm"}}},
      .namespaces = {{.type = NamespaceType::pid},
                     {.type = NamespaceType::network},
                     {.type = NamespaceType::ipc},
                     {.type = NamespaceType::uts},
                     {.type = NamespaceType::mount}},
      // These reveal the host, or let root in the container change it without a capability.
      .masked_paths = {"/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore",
                       "/proc/keys", "/proc/latency_stats", "/proc/sched_debug", "/proc/scsi",
                       "/proc/timer_list", "/proc/timer_stats", "/sys/devices/virtual/powercap",
                       "/sys/firmware"},
      .readonly_paths = {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"},
  };
  if (cgroup_v2) out.namespaces.push_back({.type = NamespaceType::cgroup});
  return out;
}

}  // namespace

Config default_config(bool cgroup_v2) {
  return {
      .oci_version = std::string(oci_version),
      .process = default_process(),
      .root = Root{.path = "rootfs", .readonly = true},
      .hostname = "rt",
      .mounts = default_mounts(),
      .linux = default_linux(cgroup_v2),
  };
}

void make_rootless(Config& config, std::uint32_t uid, std::uint32_t gid) {
  if (!config.linux) return;
  Linux& linux = *config.linux;
  // An ordinary user could not connect a new network namespace, so use the host's.
  std::erase_if(linux.namespaces,
                [](const Namespace& ns) { return ns.type == NamespaceType::network; });
  linux.namespaces.push_back({.type = NamespaceType::user});
  linux.uid_mappings = {{.container_id = 0, .host_id = uid, .size = 1}};
  linux.gid_mappings = {{.container_id = 0, .host_id = gid, .size = 1}};
  // Limits need a delegated cgroup.
  linux.resources.reset();
  for (Mount& mount : config.mounts) {
    // Only one group is mapped.
    std::erase_if(mount.options,
                  [](const std::string& option) { return option.starts_with("gid="); });
    // Only the owner of the network namespace can mount a sysfs.
    if (mount.type == "sysfs")
      mount = {.destination = "/sys",
               .type = "bind",
               .source = "/sys",
               .options = {"rbind", "nosuid", "noexec", "nodev", "rro"}};
  }
}

}  // namespace rt::spec
