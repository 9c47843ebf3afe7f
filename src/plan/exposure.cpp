// Finds what a configuration exposes of the host, for `rt check --security`.
#include <algorithm>
#include <array>

#include <sys/mount.h>

#include "makers.h"
#include "rt/base/escape.h"
#include "rt/plan/annotations.h"
#include "rt/plan/check.h"

namespace rt::plan {
namespace {

/// The input of the checks.
struct View {
  const spec::Config& config;
  const spec::Linux& linux;
  const spec::Process& process;

  [[nodiscard]] bool has_namespace(spec::NamespaceType type) const {
    return std::ranges::find(linux.namespaces, type, &spec::Namespace::type) !=
           linux.namespaces.end();
  }
  [[nodiscard]] bool has_users() const { return has_namespace(spec::NamespaceType::user); }
};

class Exposures {
 public:
  /// The code of an exposure is its name, whose meaning never changes.
  void add(std::string_view name, std::string pointer, std::string exposes,
           std::string_view advice) {
    list_.push_back({.severity = Severity::warning,
                     .code = name,
                     .message = std::move(exposes),
                     .pointer = std::move(pointer),
                     .hint = std::string(advice)});
  }
  Problems take() && { return std::move(list_); }

 private:
  Problems list_;
};

struct HostNamespace {
  spec::NamespaceType type;
  std::string_view id;
  std::string_view exposes;
};
// clang-format off: tables, one line per row
constexpr auto host_namespaces = std::to_array<HostNamespace>({
    {spec::NamespaceType::pid, "host-pid", "the container sees the host's processes, and may signal or trace them"},
    {spec::NamespaceType::network, "host-network", "the container uses the host's network: its interfaces, its abstract sockets, its loopback"},
    {spec::NamespaceType::ipc, "host-ipc", "the container shares the host's System V IPC and message queues"},
    {spec::NamespaceType::uts, "host-uts", "the container may rename the host, if it has CAP_SYS_ADMIN"},
    {spec::NamespaceType::cgroup, "host-cgroup", "the container sees where its cgroup is among the host's"},
});
// clang-format on

void look_at_namespaces(const View& view, Exposures& out) {
  if (!view.has_users())
    out.add("user-namespace", "/linux/namespaces",
            "root in the container is root on the host if it gets out",
            "add {\"type\": \"user\"} with uidMappings and gidMappings");
  for (const HostNamespace& host : host_namespaces)
    if (!view.has_namespace(host.type))
      out.add(host.id, "/linux/namespaces", std::string(host.exposes),
              "list this namespace in /linux/namespaces");
}

struct Strong {
  std::string_view name;
  std::string_view allows;
};
constexpr auto strong_capabilities = std::to_array<Strong>({
    {"CAP_SYS_ADMIN", "mount, and most of what administers a system"},
    {"CAP_SYS_MODULE", "load code into the kernel"},
    {"CAP_SYS_RAWIO", "write to memory and ports of devices"},
    {"CAP_SYS_PTRACE", "read and change other processes"},
    {"CAP_SYS_BOOT", "reboot, or start another kernel"},
    {"CAP_SYS_TIME", "set the clock of the host"},
    {"CAP_DAC_READ_SEARCH", "open any file of a mounted file system by its handle"},
    {"CAP_DAC_OVERRIDE", "ignore the permissions of files"},
    {"CAP_NET_ADMIN", "change the network it is in"},
    {"CAP_NET_RAW", "forge and listen to packets"},
    {"CAP_MKNOD", "make device nodes"},
    {"CAP_BPF", "load programs into the kernel"},
    {"CAP_PERFMON", "watch the kernel and all processes"},
    {"CAP_SYSLOG", "read addresses of the kernel"},
    {"CAP_MAC_ADMIN", "change the rules of security modules"},
    {"CAP_MAC_OVERRIDE", "ignore the rules of security modules"},
    {"CAP_CHECKPOINT_RESTORE", "choose process ids, and read the memory maps of others"},
});

/// A file's capabilities can give back what is in the bounding set, unless noNewPrivileges is set.
void look_at_capabilities(const View& view, Exposures& out) {
  if (!view.process.capabilities) return;
  const auto& names = view.process.capabilities->bounding;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto* strong = std::ranges::find(strong_capabilities, names[i], &Strong::name);
    if (strong == strong_capabilities.end()) continue;
    out.add("capability", fmt::format("/process/capabilities/bounding/{}", i),
            fmt::format("{} lets the container {}{}", strong->name, strong->allows,
                        view.has_users() ? ", within its user namespace" : ""),
            "drop it from all five sets if the program does without");
  }
}

struct HostPath {
  std::string_view path;
  std::string_view id;
  std::string_view gives;
};
/// The first match counts.
constexpr auto host_paths = std::to_array<HostPath>({
    {"/var/run/docker.sock", "engine-socket", "the docker daemon, which is root on the host"},
    {"/run/docker.sock", "engine-socket", "the docker daemon, which is root on the host"},
    {"/run/containerd/containerd.sock", "engine-socket", "containerd, which is root on the host"},
    {"/run/podman/podman.sock", "engine-socket", "podman, which is root on the host"},
    {"/run/crio/crio.sock", "engine-socket", "CRI-O, which is root on the host"},
    {"/run/dbus", "system-bus", "the host's system bus"},
    {"/run/systemd", "system-bus", "the host's systemd"},
    {"/proc", "host-proc", "the host's processes and kernel parameters"},
    {"/sys", "host-sys", "the host's devices and kernel settings"},
    {"/dev", "host-dev", "the host's devices"},
    {"/etc", "host-system", "the host's configuration, with its password hashes"},
    {"/boot", "host-system", "the host's kernels"},
    {"/root", "host-system", "root's files and keys"},
    {"/usr", "host-system", "the host's programs"},
    {"/var/lib/kubelet", "host-system", "the secrets of all pods"},
    {"/var/lib/docker", "host-system", "the files of all docker containers"},
    {"/var/lib/containers", "host-system", "the files of all podman containers"},
    {"/var/lib/containerd", "host-system", "the files of all containerd containers"},
});

bool below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

/// Device nodes that every container has anyway.
bool is_harmless_device(std::string_view path) {
  constexpr auto nodes = std::to_array<std::string_view>(
      {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty"});
  return std::ranges::find(nodes, path) != nodes.end() || below(path, "/dev/pts") ||
         below(path, "/dev/shm");
}

void look_at_bind(const spec::Mount& mount, bool readonly, const std::string& origin,
                  Exposures& out) {
  const std::string pointer = origin + "/source";
  if (mount.source.find_first_not_of('/') == std::string::npos) {
    out.add("host-root", pointer, "the whole file system of the host is in the container",
            "bind only the directories that are needed");
    return;
  }
  if (is_harmless_device(mount.source)) return;
  const auto* known = std::ranges::find_if(
      host_paths, [&](const HostPath& path) { return below(mount.source, path.path); });
  if (known != host_paths.end())
    // A socket works even through a read-only mount.
    out.add(known->id, pointer,
            fmt::format("{} gives the container {}", mount.source, known->gives),
            "bind something narrower, or nothing");
  else if (!readonly)
    out.add("writable-bind", pointer,
            fmt::format("the container can change {} on the host", mount.source),
            "add \"ro\" (\"rro\" for what is mounted below) if it only reads");
}

void look_at_mounts(const View& view, Exposures& out) {
  const Plan scratch{};
  for (std::size_t i = 0; i < view.config.mounts.size(); ++i) {
    const Result<Mount> made = make_mount(view.config, i, Host{.selinux = true}, scratch);
    if (!made || made->kind != MountKind::bind) continue;
    const bool readonly = ((made->set | made->set_all) & MOUNT_ATTR_RDONLY) != 0;
    look_at_bind(view.config.mounts[i], readonly, made->origin, out);
  }
}

void look_at_paths(const View& view, Exposures& out) {
  struct Hidden {
    std::string_view path;
    std::string_view tells;
  };
  constexpr auto masked = std::to_array<Hidden>({
      {"/proc/kcore", "the memory of the kernel"},
      {"/proc/keys", "the keys of other users"},
      {"/proc/timer_list", "timers and addresses of the kernel"},
      {"/sys/firmware", "firmware tables and EFI variables"},
      {"/sys/devices/virtual/powercap", "power counters, which leak what others compute"},
  });
  constexpr auto readonly = std::to_array<Hidden>({
      {"/proc/sys", "kernel parameters"},
      {"/proc/sysrq-trigger", "the keys that reboot the host"},
      {"/proc/irq", "the routing of interrupts"},
      {"/proc/bus", "configuration space of devices"},
  });
  const auto covered = [](const std::vector<std::string>& list, std::string_view path) {
    return std::ranges::any_of(list, [&](const std::string& one) { return below(path, one); });
  };
  for (const Hidden& hidden : masked)
    if (!covered(view.linux.masked_paths, hidden.path))
      out.add("not-masked", "/linux/maskedPaths",
              fmt::format("{} shows {}", hidden.path, hidden.tells),
              "add it to /linux/maskedPaths");
  for (const Hidden& hidden : readonly)
    if (!covered(view.linux.readonly_paths, hidden.path) &&
        !covered(view.linux.masked_paths, hidden.path))
      out.add("not-readonly", "/linux/readonlyPaths",
              fmt::format("root in the container can write to {}: {}", hidden.path, hidden.tells),
              "add it to /linux/readonlyPaths");
}

void look_at_process(const View& view, Exposures& out) {
  if (!view.process.no_new_privileges)
    out.add("new-privileges", "/process/noNewPrivileges",
            "set-user-id programs of the image can gain privileges", "set it to true");
  if (!view.linux.seccomp)
    out.add("no-seccomp", "/linux", "every system call of the kernel can be reached",
            "add a profile in /linux/seccomp");
  else if (view.linux.seccomp->default_action == spec::SeccompAction::allow)
    out.add("seccomp-allows", "/linux/seccomp/defaultAction",
            "system calls that the profile does not list are allowed, new ones too",
            "deny by default and list what is allowed");
  if (view.process.apparmor_profile.empty() && view.process.selinux_label.empty())
    out.add("no-lsm", "/process", "no security module confines the process",
            "set apparmorProfile or selinuxLabel");
  if (view.process.user.uid == 0 && !view.has_users())
    out.add("root-user", "/process/user/uid", "the process runs as the host's root",
            "run it as another user, or in a user namespace");
  if (view.config.root && !view.config.root->readonly)
    out.add("writable-root", "/root", "whoever takes over the process can change its programs",
            "set /root/readonly to true and mount what must be written");
}

void look_at_resources(const View& view, Exposures& out) {
  const spec::Resources none{};
  const spec::Resources& resources = view.linux.resources ? *view.linux.resources : none;
  for (std::size_t i = 0; i < resources.devices.size(); ++i) {
    const spec::DeviceRule& rule = resources.devices[i];
    if (rule.allow && !rule.major.has_value() &&
        rule.access.find_first_not_of('m') != std::string::npos)
      out.add("all-devices", fmt::format("/linux/resources/devices/{}", i),
              "every device of the host may be used, its disks too",
              "deny all, then allow those that are needed");
  }
  if (!resources.pids || resources.pids->limit.value_or(-1) <= 0)
    out.add("no-pids-limit", view.linux.resources ? "/linux/resources" : "/linux",
            "the container can use up the process ids of the host",
            "set /linux/resources/pids/limit");
  if (!resources.memory || resources.memory->limit.value_or(-1) <= 0)
    out.add("no-memory-limit", view.linux.resources ? "/linux/resources" : "/linux",
            "the container can use up the memory of the host", "set /linux/resources/memory/limit");
}

/// Engines copy annotations of images, which the administrator did not write.
void look_at_unsafe_annotations(const View& view, Exposures& out) {
  for (const auto& [name, value] : view.config.annotations) {
    const auto all = annotations();
    const auto found = std::ranges::find(all, name, &Annotation::name);
    if (found == all.end() || !found->unsafe || value.empty()) continue;
    out.add("annotation", "/annotations/" + pointer_part(name),
            fmt::format("{}: {}", name, found->effect),
            "remove it unless it is yours: engines copy annotations of images");
  }
}

}  // namespace

Problems exposures_of(const spec::Config& config) {
  const spec::Linux no_linux{};
  const spec::Process no_process{};
  const View view{config, config.linux ? *config.linux : no_linux,
                  config.process ? *config.process : no_process};
  Exposures out;
  look_at_namespaces(view, out);
  look_at_process(view, out);
  look_at_capabilities(view, out);
  look_at_mounts(view, out);
  look_at_paths(view, out);
  look_at_resources(view, out);
  look_at_unsafe_annotations(view, out);
  return std::move(out).take();
}

}  // namespace rt::plan
