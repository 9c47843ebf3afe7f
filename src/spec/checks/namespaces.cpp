// Checks of namespaces, and of settings that need the container's own.
#include <algorithm>
#include <limits>
#include <set>

#include "checks.h"
#include "rt/spec/names.h"
#include "rt/spec/sysctl.h"
#include "rules.h"

namespace rt::spec {
namespace {

constexpr std::size_t longest_name = 64;  // __NEW_UTS_LEN
constexpr std::uint32_t nanoseconds_per_second = 1'000'000'000;

/// The last id of a range; exceeds 32 bits if the range is too long.
std::uint64_t last(std::uint32_t first, std::uint32_t size) {
  return std::uint64_t{first} + size - 1;
}

bool overlap(std::uint32_t a, std::uint32_t b, const IdMapping& x, const IdMapping& y) {
  return a <= last(b, y.size) && b <= last(a, x.size);
}

/// The kernel refuses ranges that include 2^32-1, so -1 is never mapped.
bool check_id_range(const IdMapping& mapping, const json::Path& at, Report& report) {
  const std::uint64_t end = std::numeric_limits<std::uint32_t>::max();
  if (mapping.size == 0)
    report.add(at.key("size"), "must be more than 0");
  else if (last(mapping.container_id, mapping.size) >= end ||
           last(mapping.host_id, mapping.size) >= end)
    report.add(at, "{} ids from {} (host {}) extend beyond the last id, {}", mapping.size,
               mapping.container_id, mapping.host_id, end - 1);
  else
    return true;
  return false;
}

bool maps(std::span<const IdMapping> map, std::uint32_t id) {
  return std::any_of(map.begin(), map.end(), [&](const IdMapping& m) {
    return id >= m.container_id && id - m.container_id < m.size;
  });
}

void check_host_name(const std::string& name, bool has_namespace, const json::Path& at,
                     Report& report) {
  if (name.empty()) return;
  if (!has_namespace)
    report.add(at, "needs a uts namespace in /linux/namespaces: the host's name would be changed");
  if (name.size() > longest_name)
    report.add(at, "is longer than {} bytes, found {}", longest_name, name.size());
  if (has_control(name))
    report.add(at, "contains a control character, found {}", json::quoted(name));
}

void check_sysctl(const Config& config, const std::string& name, const std::string& value,
                  const json::Path& at, Report& report) {
  std::string printed = value;  // tabs may separate numbers, as in the kernel's output
  std::ranges::replace(printed, '\t', ' ');
  if (has_control(printed))
    report.add(at, "the value contains a control character, found {}", json::quoted(value));
  const auto path = sysctl_path(name);
  if (!path) return report.add_key(at, "is not a valid kernel parameter");
  const auto type = sysctl_namespace(*path);
  if (!type)
    return report.add_key(
        at, "is not in a separate kernel namespace: the host's value would be changed");
  if (*path == "kernel/hostname") return report.add_key(at, "use /hostname instead");
  if (find_namespace(config, *type) == nullptr)
    report.add_key(at,
                   "needs a {} namespace in /linux/namespaces: the host's value would be changed",
                   name_of(*type));
  if (*path == "kernel/domainname" && !config.domainname.empty() && config.domainname != value)
    report.add(at, "differs from /domainname: {} and {}", json::quoted(value),
               json::quoted(config.domainname));
}

}  // namespace

const Namespace* find_namespace(const Config& config, NamespaceType type) {
  if (!config.linux) return nullptr;
  const auto& list = config.linux->namespaces;
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Namespace& n) { return n.type == type; });
  return found == list.end() ? nullptr : &*found;
}

void check_namespaces(const Config& config, const json::Path& namespaces, Report& report) {
  if (!config.linux) return;
  std::set<NamespaceType> seen;
  for (std::size_t i = 0; i < config.linux->namespaces.size(); ++i) {
    const Namespace& entry = config.linux->namespaces[i];
    const json::Path at = namespaces.index(i);
    if (!seen.insert(entry.type).second)
      report.add(at.key("type"), "{} is given twice", name_of(entry.type));
    if (!entry.path.empty() && !is_absolute(entry.path))
      report.add(at.key("path"), "must be absolute, found {}", json::quoted(entry.path));
  }
}

void check_id_map(std::span<const IdMapping> map, const json::Path& at, Report& report) {
  constexpr std::size_t most = 340;  // UID_GID_MAP_MAX_EXTENTS
  if (map.size() > most)
    return report.add(at, "must have at most {} entries, found {}", most, map.size());
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (!check_id_range(map[i], at.index(i), report)) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (map[j].size == 0) continue;
      if (overlap(map[i].container_id, map[j].container_id, map[i], map[j]))
        report.add(at.index(i).key("containerID"), "overlaps the range of entry {}", j);
      if (overlap(map[i].host_id, map[j].host_id, map[i], map[j]))
        report.add(at.index(i).key("hostID"), "overlaps the range of entry {}", j);
    }
  }
}

void check_id_mappings(const Config& config, const json::Path& uids, Report& report) {
  if (!config.linux) return;
  const Namespace* user = find_namespace(config, NamespaceType::user);
  const auto check = [&](const std::vector<IdMapping>& map, const json::Path& at) {
    check_id_map(map, at, report);
    if (user == nullptr && !map.empty())
      report.add(at, "needs a user namespace in /linux/namespaces");
    if (user != nullptr && user->path.empty() && map.empty())
      report.add(at, "required for a new user namespace");
  };
  check(config.linux->uid_mappings, uids);
  check(config.linux->gid_mappings, json::Path("/linux/gidMappings"));
}

void check_mapped_user(const Config& config, const json::Path& at, Report& report) {
  const Namespace* created = find_namespace(config, NamespaceType::user);
  if (!config.process || !config.linux || created == nullptr || !created->path.empty()) return;
  const Linux& mapped = *config.linux;
  const User& user = config.process->user;
  const auto check = [&](std::uint32_t id, const std::vector<IdMapping>& map, std::string_view name,
                         const json::Path& where) {
    if (!map.empty() && !maps(map, id))
      report.add(where, "{} is not mapped by /linux/{}", id, name);
  };
  check(user.uid, mapped.uid_mappings, "uidMappings", at.key("uid"));
  check(user.gid, mapped.gid_mappings, "gidMappings", at.key("gid"));
  const json::Path groups = at.key("additionalGids");
  for (std::size_t i = 0; i < user.additional_gids.size(); ++i)
    check(user.additional_gids[i], mapped.gid_mappings, "gidMappings", groups.index(i));
}

void check_time_offsets(const Config& config, const json::Path& offsets, Report& report) {
  if (!config.linux || config.linux->time_offsets.empty()) return;
  const Namespace* time = find_namespace(config, NamespaceType::time);
  if (time == nullptr)
    report.add(offsets, "needs a time namespace in /linux/namespaces");
  else if (!time->path.empty())
    report.add(offsets, "cannot be set for an existing time namespace");
  for (const auto& [clock, offset] : config.linux->time_offsets) {
    const json::Path at = offsets.key(clock);
    if (clock != "monotonic" && clock != "boottime")
      report.add(at, "only the clocks monotonic and boottime have an offset");
    if (offset.nanosecs >= nanoseconds_per_second)
      report.add(at.key("nanosecs"), "must be less than {}, found {}", nanoseconds_per_second,
                 offset.nanosecs);
  }
}

void check_host_names(const Config& config, const json::Path& hostname, Report& report) {
  const bool has_namespace = find_namespace(config, NamespaceType::uts) != nullptr;
  check_host_name(config.hostname, has_namespace, hostname, report);
  check_host_name(config.domainname, has_namespace, json::Path("/domainname"), report);
}

void check_sysctls(const Config& config, const json::Path& sysctls, Report& report) {
  if (!config.linux) return;
  for (const auto& [name, value] : config.linux->sysctl)
    check_sysctl(config, name, value, sysctls.key(name), report);
}

void check_net_devices(const Config& config, const json::Path& devices, Report& report) {
  if (!config.linux || config.linux->net_devices.empty()) return;
  if (find_namespace(config, NamespaceType::network) == nullptr)
    report.add(devices, "needs a network namespace in /linux/namespaces");
  std::set<std::string> taken;
  for (const auto& [name, device] : config.linux->net_devices) {
    const json::Path at = devices.key(name);
    const std::string& new_name = device.name.empty() ? name : device.name;
    if (!new_name.contains('%') && !taken.insert(new_name).second)
      report.add(at, "another device already gets the name {} in the container",
                 json::quoted(new_name));
    if (!is_interface(name)) report.add_key(at, "is not a valid network interface name");
    if (device.name.empty()) continue;
    // The kernel replaces one %d with a number and refuses any other '%'.
    const std::size_t percent = device.name.find('%');
    const bool bad_template =
        percent != std::string::npos && (device.name.substr(percent, 2) != "%d" ||
                                         device.name.find('%', percent + 1) != std::string::npos);
    if (bad_template || !is_interface(device.name))
      report.add(at.key("name"), "is not a valid network interface name: {}",
                 json::quoted(device.name));
  }
}

}  // namespace rt::spec
