// The device nodes of the container: the default ones, unless config.json lists their path, and its
// own.
#include <algorithm>
#include <array>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "makers.h"
#include "rt/base/escape.h"
#include "rt/spec/sysctl.h"

namespace rt::plan {
namespace {

struct DefaultDevice {
  std::string_view path;
  unsigned major, minor;
};

// config-linux.md "Default Devices".
constexpr auto default_devices = std::to_array<DefaultDevice>({
    {"/dev/null", 1, 3},
    {"/dev/zero", 1, 5},
    {"/dev/full", 1, 7},
    {"/dev/random", 1, 8},
    {"/dev/urandom", 1, 9},
    {"/dev/tty", 5, 0},
});

mode_t file_type(spec::DeviceType type) {
  switch (type) {
    case spec::DeviceType::block: return S_IFBLK;
    case spec::DeviceType::fifo: return S_IFIFO;
    case spec::DeviceType::character:
    case spec::DeviceType::character_unbuffered: return S_IFCHR;
  }
  return S_IFCHR;
}

Device make_device(const spec::Device& in, std::string origin) {
  constexpr std::uint32_t default_mode = 0666;
  return {.origin = std::move(origin),
          .path = in.path.substr(0, in.path.find_last_not_of('/') + 1),
          .mode = file_type(in.type) | (in.file_mode.value_or(default_mode) & 07777U),
          .number = in.type == spec::DeviceType::fifo
                        ? 0
                        : makedev(static_cast<unsigned>(in.major), static_cast<unsigned>(in.minor)),
          .uid = in.uid.value_or(0),
          .gid = in.gid.value_or(0)};
}

/// /dev is the host's: the container must not make anything there.
bool dev_is_bound(const Plan& plan) {
  return std::ranges::any_of(plan.mounts, [](const Mount& m) {
    return m.kind == MountKind::bind && (m.target == "/dev" || m.target == "/dev/");
  });
}

}  // namespace

void make_devices(const spec::Config& config, const Host& host, Plan& plan) {
  // mknod(2) needs CAP_MKNOD in the initial user namespace.
  plan.bind_devices = plan.namespaces.user_namespace || host.in_user_namespace;
  if (dev_is_bound(plan)) return;
  if (config.linux)
    for (std::size_t i = 0; i < config.linux->devices.size(); i++) {
      Device device = make_device(config.linux->devices[i], fmt::format("/linux/devices/{}", i));
      // The link to the container's own devpts replaces it.
      if (device.path == "/dev/ptmx" && device.number == makedev(5, 2)) continue;
      plan.devices.push_back(std::move(device));
    }
  for (const DefaultDevice& d : default_devices) {
    if (std::ranges::find(plan.devices, d.path, &Device::path) != plan.devices.end()) continue;
    plan.devices.push_back({.origin = "/linux/devices",
                            .path = std::string(d.path),
                            .mode = S_IFCHR | 0666U,
                            .number = makedev(d.major, d.minor),
                            .is_default = true});
  }
  // runtime-linux.md "Dev symbolic links"; ptmx belongs to config-linux.md "Default Devices".
  plan.links = {{"/dev/fd", "/proc/self/fd"},       {"/dev/stdin", "/proc/self/fd/0"},
                {"/dev/stdout", "/proc/self/fd/1"}, {"/dev/stderr", "/proc/self/fd/2"},
                {"/dev/core", "/proc/kcore"},       {"/dev/ptmx", "pts/ptmx"}};
}

void make_sysctls(const spec::Config& config, Plan& plan) {
  if (!config.linux) return;
  for (const auto& [name, value] : config.linux->sysctl)
    if (std::optional<std::string> path =
            spec::sysctl_path(name))  // validation refuses invalid names
      plan.sysctls.push_back({"/linux/sysctl/" + pointer_part(name), *std::move(path), value});
}

}  // namespace rt::plan
