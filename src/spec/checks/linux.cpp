// Checks of the rest of `linux`: config-linux.md.
#include <algorithm>
#include <map>

#include <sys/stat.h>

#include "checks.h"
#include "rt/base/text.h"
#include "rt/spec/names.h"
#include "rules.h"

namespace rt::spec {
namespace {

constexpr std::int64_t last_major = (1 << 12) - 1;
constexpr std::int64_t last_minor = (1 << 20) - 1;

mode_t type_bits(DeviceType type) {
  switch (type) {
    case DeviceType::character:
    case DeviceType::character_unbuffered: return S_IFCHR;
    case DeviceType::block: return S_IFBLK;
    case DeviceType::fifo: return S_IFIFO;
  }
  return 0;
}

void check_device_numbers(const Device& device, const json::Path& at, Report& report) {
  if (device.type == DeviceType::fifo) return;
  if (device.major < 0 || device.major > last_major)
    report.add(at.key("major"), "must be from 0 to {}, found {}", last_major, device.major);
  if (device.minor < 0 || device.minor > last_minor)
    report.add(at.key("minor"), "must be from 0 to {}, found {}", last_minor, device.minor);
  // There is no device 0:0: the entry has no numbers.
  if (device.major == 0 && device.minor == 0)
    report.add(at.key("major"), "major and minor are required for a device of type {}",
               name_of(device.type));
}

void check_device_mode(const Device& device, const json::Path& at, Report& report) {
  if (!device.file_mode) return;
  // podman passes st_mode unchanged, with the file type.
  const std::uint32_t type = *device.file_mode & S_IFMT;
  const bool fits = (*device.file_mode & ~(07777U | S_IFMT)) == 0 &&
                    (type == 0 || type == type_bits(device.type));
  if (!fits)
    report.add(at.key("fileMode"), "must be from 0 to 4095 (octal 7777), found {}",
               *device.file_mode);
}

void check_device(const Device& device, const json::Path& at, Report& report) {
  if (!is_absolute(device.path))
    report.add(at.key("path"), "must be absolute, found {}", json::quoted(device.path));
  else if (components(device.path).empty())
    report.add(at.key("path"), "must be below the container's root");
  if (has_parent(device.path))
    report.add(at.key("path"), "must not have a component \"..\", found {}",
               json::quoted(device.path));
  check_device_numbers(device, at, report);
  check_device_mode(device, at, report);
  if (device.uid == no_id)
    report.add(at.key("uid"), "{} is not a valid id: it means -1 (no id) to the kernel", no_id);
  if (device.gid == no_id)
    report.add(at.key("gid"), "{} is not a valid id: it means -1 (no id) to the kernel", no_id);
}

bool same_node(const Device& a, const Device& b) {
  return type_bits(a.type) == type_bits(b.type) && a.major == b.major && a.minor == b.minor;
}

bool needs_nodes(MemoryPolicyMode mode) {
  switch (mode) {
    case MemoryPolicyMode::bind:
    case MemoryPolicyMode::interleave:
    case MemoryPolicyMode::preferred_many:
    case MemoryPolicyMode::weighted_interleave: return true;
    case MemoryPolicyMode::default_:
    case MemoryPolicyMode::local:
    case MemoryPolicyMode::preferred: return false;
  }
  return false;
}

/// A line of a resctrl file.
void check_schema(const std::string& schema, const json::Path& at, Report& report) {
  if (has_control(schema))
    report.add(at, "contains a control character, found {}", json::quoted(schema));
}

}  // namespace

void check_devices(const Config& config, const json::Path& devices, Report& report) {
  if (!config.linux) return;
  std::map<std::string, const Device*> seen;
  for (std::size_t i = 0; i < config.linux->devices.size(); ++i) {
    const Device& device = config.linux->devices[i];
    const json::Path at = devices.index(i);
    check_device(device, at, report);
    // Engines repeat a device requested twice; only different ones at one path are an error.
    const auto [first, is_new] = seen.try_emplace(components(device.path), &device);
    if (!is_new && !same_node(*first->second, device))
      report.add(at.key("path"), "is already the path of another device, found {}",
                 json::quoted(device.path));
  }
}

void check_hidden_paths(const Config& config, const json::Path& masked, Report& report) {
  if (!config.linux) return;
  const auto check = [&](const std::vector<std::string>& paths, const json::Path& at) {
    for (std::size_t i = 0; i < paths.size(); ++i)
      if (!is_absolute(paths[i]))
        report.add(at.index(i), "must be absolute, found {}", json::quoted(paths[i]));
  };
  check(config.linux->masked_paths, masked);
  check(config.linux->readonly_paths, json::Path("/linux/readonlyPaths"));
  for (std::size_t i = 0; i < config.linux->masked_paths.size(); ++i)
    if (const std::string& path = config.linux->masked_paths[i];
        is_absolute(path) && components(path).empty())
      report.add(masked.index(i), "must not be the root, found {}", json::quoted(path));
}

void check_cgroups_path(const Config& config, const json::Path& at, Report& report) {
  if (!config.linux) return;
  const std::string& path = config.linux->cgroups_path;
  if (has_parent(path))
    report.add(at, "must not have a component \"..\", found {}", json::quoted(path));
  if (has_control(path))
    report.add(at, "contains a control character, found {}", json::quoted(path));
  // "/" is the root; "." would be the runtime's cgroup.
  if (!path.empty() && !has_parent(path) && components(path).empty())
    report.add(at, "must name a separate cgroup, found {}", json::quoted(path));
}

void check_labels(const Config& config, const json::Path& apparmor, Report& report) {
  const auto check = [&](const std::string& label, const json::Path& at) {
    // A quote would end the label in mount options.
    if (has_control(label) || label.contains('"'))
      report.add(at, "contains a control character or a double quote, found {}",
                 json::quoted(label));
  };
  if (config.process) {
    check(config.process->apparmor_profile, apparmor);
    check(config.process->selinux_label, json::Path("/process/selinuxLabel"));
  }
  if (config.linux) check(config.linux->mount_label, json::Path("/linux/mountLabel"));
}

void check_intel_rdt(const Config& config, const json::Path& at, Report& report) {
  if (!config.linux || !config.linux->intel_rdt) return;
  const IntelRdt& rdt = *config.linux->intel_rdt;
  // "/" is the default group; anything else must be one directory.
  const bool escapes = rdt.clos_id == "." || rdt.clos_id == ".." || rdt.clos_id.contains('/');
  if (rdt.clos_id != "/" && (escapes || has_control(rdt.clos_id)))
    report.add(at.key("closID"), "must be \"/\" or the name of one directory, found {}",
               json::quoted(rdt.clos_id));
  check_schema(rdt.l3_cache_schema, at.key("l3CacheSchema"), report);
  check_schema(rdt.mem_bw_schema, at.key("memBwSchema"), report);
  if (!rdt.mem_bw_schema.empty() && !rdt.mem_bw_schema.starts_with("MB:"))
    report.add(at.key("memBwSchema"), "must start with \"MB:\", found {}",
               json::quoted(rdt.mem_bw_schema));
  const json::Path schemata = at.key("schemata");
  for (std::size_t i = 0; i < rdt.schemata.size(); ++i)
    check_schema(rdt.schemata[i], schemata.index(i), report);
}

void check_memory_policy(const Config& config, const json::Path& at, Report& report) {
  if (!config.linux || !config.linux->memory_policy) return;
  const MemoryPolicy& policy = *config.linux->memory_policy;
  if (!parse_number_list(policy.nodes))
    report.add(at.key("nodes"), "must be a list of memory nodes like \"0-3,7\", found {}",
               json::quoted(policy.nodes));
  // set_mempolicy(2)
  const bool without =
      policy.mode == MemoryPolicyMode::default_ || policy.mode == MemoryPolicyMode::local;
  if (without && !policy.nodes.empty())
    report.add(at.key("nodes"), "{} must not have nodes", name_of(policy.mode));
  if (needs_nodes(policy.mode) && policy.nodes.empty())
    report.add(at.key("nodes"), "{} needs nodes", name_of(policy.mode));
  const auto has = [&](MemoryPolicyFlag flag) {
    return std::find(policy.flags.begin(), policy.flags.end(), flag) != policy.flags.end();
  };
  if (has(MemoryPolicyFlag::static_nodes) && has(MemoryPolicyFlag::relative_nodes))
    report.add(at.key("flags"),
               "MPOL_F_STATIC_NODES and MPOL_F_RELATIVE_NODES are mutually exclusive");
}

}  // namespace rt::spec
