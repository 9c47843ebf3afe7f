// Checks of `mounts`: config.md "Mounts". The plan interprets the options.
#include <algorithm>

#include "checks.h"
#include "rules.h"

namespace rt::spec {
namespace {

// Files of /proc that a mount may replace (as lxcfs does). Nothing else below /proc may be covered,
// or init's writes would go elsewhere (CVE-2019-16884, CVE-2025-52881).
constexpr auto replaceable = std::to_array<std::string_view>({
    "proc/cpuinfo",
    "proc/diskstats",
    "proc/loadavg",
    "proc/meminfo",
    "proc/slabinfo",
    "proc/stat",
    "proc/swaps",
    "proc/sys/crypto/fips_enabled",
    "proc/sys/kernel/ns_last_pid",
    "proc/uptime",
});

bool has_option(const Mount& mount, std::string_view name) {
  return std::find(mount.options.begin(), mount.options.end(), name) != mount.options.end();
}

bool is_bind(const Mount& mount) {
  return has_option(mount, "bind") || has_option(mount, "rbind") || mount.type == "bind" ||
         mount.type == "rbind";
}

/// A new procfs, or the host's whole one (for a container in the host's pid namespace).
bool gives_proc(const Mount& mount) {
  return is_bind(mount) ? is_absolute(mount.source) && components(mount.source) == "proc"
                        : mount.type == "proc";
}

void check_destination(const Mount& mount, const json::Path& at, Report& report) {
  if (has_parent(mount.destination))
    return report.add(at, "must not have a component \"..\", found {}",
                      json::quoted(mount.destination));
  const std::string path = components(mount.destination);
  // "/" is allowed: what is mounted there becomes the root.
  if (path.empty() && mount.destination.empty()) return report.add(at, "must not be empty");
  if (path == "proc" && !gives_proc(mount))
    report.add(at, "only a proc file system may be mounted at /proc");
  if (path.starts_with("proc/") &&
      std::find(replaceable.begin(), replaceable.end(), path) == replaceable.end())
    report.add(at, "must not be inside /proc, found {}", json::quoted(mount.destination));
}

void check_kind(const Mount& mount, const json::Path& at, Report& report) {
  if (is_bind(mount)) {
    if (mount.source.empty() && !has_option(mount, "remount"))
      report.add(at.key("source"), "required for a bind mount");
  } else if (mount.type.empty() && !has_option(mount, "remount")) {
    report.add(at.key("type"), "required, because the mount has neither the option bind nor rbind");
  }
}

void check_id_mapping(const Mount& mount, bool has_user_namespace, const json::Path& at,
                      Report& report) {
  if (mount.uid_mappings.empty() != mount.gid_mappings.empty())
    report.add(at.key(mount.uid_mappings.empty() ? "uidMappings" : "gidMappings"),
               "an id-mapped mount needs both uidMappings and gidMappings");
  check_id_map(mount.uid_mappings, at.key("uidMappings"), report);
  check_id_map(mount.gid_mappings, at.key("gidMappings"), report);
  if (!mount.uid_mappings.empty() || has_user_namespace) return;
  const json::Path options = at.key("options");
  for (std::size_t i = 0; i < mount.options.size(); ++i)
    if (mount.options[i] == "idmap" || mount.options[i] == "ridmap")
      report.add(options.index(i), "{} needs uidMappings and gidMappings, or a user namespace",
                 mount.options[i]);
}

}  // namespace

void check_mounts(const Config& config, const json::Path& mounts, Report& report) {
  const bool has_user_namespace = find_namespace(config, NamespaceType::user) != nullptr;
  for (std::size_t i = 0; i < config.mounts.size(); ++i) {
    const Mount& mount = config.mounts[i];
    const json::Path at = mounts.index(i);
    check_destination(mount, at.key("destination"), report);
    check_kind(mount, at, report);
    check_id_mapping(mount, has_user_namespace, at, report);
  }
}

}  // namespace rt::spec
