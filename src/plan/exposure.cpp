// Names what the capabilities, mounts, devices and annotations of a configuration expose of the
// host, for `rt check --security`.
#include <algorithm>
#include <array>

#include <sys/mount.h>

#include "makers.h"
#include "rt/base/escape.h"
#include "rt/plan/annotations.h"
#include "rt/plan/check.h"

namespace rt::plan {
namespace {

struct Exposure {
  /// The capability, or the path on the host with everything below.
  std::string_view what;
  /// What the container can do, or gets.
  std::string_view effect;
  /// Its meaning never changes. Empty: every container has this anyway.
  std::string_view code = "capability";
};
// clang-format off: tables, one line per row
constexpr auto capabilities = std::to_array<Exposure>({
    {"CAP_SYS_ADMIN", "mount, and do most of what administers a system"},
    {"CAP_SYS_MODULE", "load code into the kernel"},
    {"CAP_SYS_RAWIO", "write to memory and ports of devices"},
    {"CAP_SYS_PTRACE", "read and change other processes"},
    {"CAP_SYS_TIME", "set the clock of the host"},
    {"CAP_DAC_READ_SEARCH", "open any file of a mounted file system by its handle"},
    {"CAP_NET_ADMIN", "change its network"},
    {"CAP_BPF", "load programs into the kernel"},
});
/// The first match counts.
constexpr auto paths = std::to_array<Exposure>({
    {"/dev/null", "", ""}, {"/dev/zero", "", ""}, {"/dev/full", "", ""}, {"/dev/random", "", ""},
    {"/dev/urandom", "", ""}, {"/dev/tty", "", ""}, {"/dev/pts", "", ""}, {"/dev/shm", "", ""},
    {"/var/run/docker.sock", "the docker daemon, which is root on the host", "engine-socket"},
    {"/run/docker.sock", "the docker daemon, which is root on the host", "engine-socket"},
    {"/run/containerd/containerd.sock", "containerd, which is root on the host", "engine-socket"},
    {"/run/podman/podman.sock", "podman, which is root on the host", "engine-socket"},
    {"/run/crio/crio.sock", "CRI-O, which is root on the host", "engine-socket"},
    {"/run/dbus", "the host's system bus", "system-bus"},
    {"/run/systemd", "the host's systemd", "system-bus"},
    {"/proc", "the host's processes and kernel parameters", "host-proc"},
    {"/sys", "the host's devices and kernel settings", "host-sys"},
    {"/dev", "the host's devices", "host-dev"},
    {"/etc", "the host's configuration, with its password hashes", "host-system"},
    {"/root", "root's files and keys", "host-system"},
    {"/var/lib/kubelet", "the secrets of all pods", "host-system"},
    {"/var/lib/docker", "the files of all docker containers", "host-system"},
    {"/var/lib/containers", "the files of all podman containers", "host-system"},
    {"/var/lib/containerd", "the files of all containerd containers", "host-system"},
});
// clang-format on

void add(Problems& out, std::string_view code, std::string pointer, std::string message,
         std::string_view advice) {
  out.push_back({.severity = Severity::warning,
                 .code = code,
                 .message = std::move(message),
                 .pointer = std::move(pointer),
                 .hint = std::string(advice)});
}

/// A read-only mount still gives what the table names: a socket works through it.
void look_at_bind(const Mount& mount, const std::string& path, Problems& out) {
  const std::string pointer = mount.origin + "/source";
  if (path.find_first_not_of('/') == std::string::npos)
    return add(out, "host-root", pointer, "the container gets the host's whole file system",
               "bind only the directories that are needed");
  const auto* known = std::ranges::find_if(paths, [&](const Exposure& one) {
    return (path + "/").starts_with(fmt::format("{}/", one.what));
  });
  const bool readonly = ((mount.set | mount.set_all) & MOUNT_ATTR_RDONLY) != 0;
  if (known != paths.end() && !known->code.empty())
    add(out, known->code, pointer, fmt::format("{} gives the container {}", path, known->effect),
        "bind a part of it, or nothing");
  else if (known == paths.end() && !readonly)
    add(out, "writable-bind", pointer, fmt::format("the container can change {} on the host", path),
        "add \"ro\" (\"rro\" for the mounts below) if the container only reads it");
}

}  // namespace

Problems exposures_of(const spec::Config& config) {
  Problems out;
  const bool own_users =
      config.linux && std::ranges::find(config.linux->namespaces, spec::NamespaceType::user,
                                        &spec::Namespace::type) != config.linux->namespaces.end();
  // A file's capabilities can give back what is in the bounding set.
  if (config.process && config.process->capabilities)
    for (std::size_t i = 0; const std::string& name : config.process->capabilities->bounding) {
      const std::string pointer = fmt::format("/process/capabilities/bounding/{}", i++);
      if (const auto* found = std::ranges::find(capabilities, name, &Exposure::what);
          found != capabilities.end())
        add(out, found->code, pointer,
            fmt::format("{} lets the container {}{}", name, found->effect,
                        own_users ? ", within its user namespace" : ""),
            "remove it from all five sets if the program does not need it");
    }
  for (std::size_t i = 0; i < config.mounts.size(); ++i)
    if (const auto mount = make_mount(config, i, Host{}, Plan{});
        mount && mount->kind == MountKind::bind)
      look_at_bind(*mount, config.mounts[i].source, out);
  if (config.linux && config.linux->resources)
    for (std::size_t i = 0; const spec::DeviceRule& rule : config.linux->resources->devices) {
      const std::string pointer = fmt::format("/linux/resources/devices/{}", i++);
      if (rule.allow && !rule.major && rule.access.find_first_not_of('m') != std::string::npos)
        add(out, "all-devices", pointer, "the container may use every device of the host",
            "deny all, then allow those that are needed");
    }
  // Engines copy annotations of images, which the administrator did not write.
  for (const Annotation& known : annotations()) {
    const std::string* value = annotation(config, std::string(known.name));
    if (known.unsafe && value != nullptr && !value->empty())
      add(out, "annotation", "/annotations/" + pointer_part(known.name),
          fmt::format("{}: {}", known.name, known.effect),
          "remove it unless you set it: engines copy annotations of images");
  }
  return out;
}

}  // namespace rt::plan
