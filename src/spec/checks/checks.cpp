#include "checks.h"

#include <algorithm>
#include <string>
#include <vector>

#include "rt/spec/parse.h"

namespace rt::spec {
namespace {

// clang-format off: a table
constexpr auto all_checks = std::to_array<Check>({
    {"version", {"/ociVersion"}, check_version},
    {"root", {"/root"}, check_root},
    {"hooks", {"/hooks"}, check_hooks},
    {"annotations", {"/annotations"}, check_annotations},
    {"command", {"/process/args", "/process/env", "/process/cwd", "/process/consoleSize"}, check_command},
    {"user", {"/process/user"}, check_user},
    {"rlimits", {"/process/rlimits"}, check_rlimits},
    {"scheduling", {"/process/scheduler", "/process/ioPriority", "/process/oomScoreAdj", "/process/execCPUAffinity"}, check_scheduling},
    {"namespaces", {"/linux/namespaces"}, check_namespaces},
    {"id mappings", {"/linux/namespaces", "/linux/uidMappings", "/linux/gidMappings"}, check_id_mappings},
    {"mapped user", {"/process/user", "/linux/namespaces", "/linux/uidMappings", "/linux/gidMappings"}, check_mapped_user},
    {"time offsets", {"/linux/namespaces", "/linux/timeOffsets"}, check_time_offsets},
    {"host names", {"/hostname", "/domainname", "/linux/namespaces"}, check_host_names},
    {"sysctls", {"/linux/sysctl", "/linux/namespaces", "/domainname"}, check_sysctls},
    {"network devices", {"/linux/netDevices", "/linux/namespaces"}, check_net_devices},
    {"mounts", {"/mounts", "/linux/namespaces"}, check_mounts},
    {"devices", {"/linux/devices"}, check_devices},
    {"hidden paths", {"/linux/maskedPaths", "/linux/readonlyPaths"}, check_hidden_paths},
    {"cgroups path", {"/linux/cgroupsPath"}, check_cgroups_path},
    {"labels", {"/process/apparmorProfile", "/process/selinuxLabel", "/linux/mountLabel"}, check_labels},
    {"intel rdt", {"/linux/intelRdt"}, check_intel_rdt},
    {"memory policy", {"/linux/memoryPolicy"}, check_memory_policy},
    {"device rules", {"/linux/resources/devices"}, check_device_rules},
    {"memory", {"/linux/resources/memory"}, check_memory},
    {"cpu", {"/linux/resources/cpu"}, check_cpu},
    {"pids", {"/linux/resources/pids"}, check_pids},
    {"block io", {"/linux/resources/blockIO"}, check_block_io},
    {"hugepages", {"/linux/resources/hugepageLimits"}, check_hugepages},
    {"network", {"/linux/resources/network"}, check_network},
    {"rdma", {"/linux/resources/rdma"}, check_rdma},
    {"unified", {"/linux/resources/unified"}, check_unified},
    {"seccomp", {"/linux/seccomp"}, check_seccomp},
});
// clang-format on

/// One pointer leads to the other, or to something inside of it.
bool related(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  if (a.substr(0, shared) != b.substr(0, shared)) return false;
  return a.size() == b.size() || (a.size() > shared ? a : b)[shared] == '/';
}

bool may_run(const Check& check, const std::vector<std::string>& unreadable) {
  return std::none_of(check.reads.begin(), check.reads.end(), [&](std::string_view part) {
    return !part.empty() &&
           std::any_of(unreadable.begin(), unreadable.end(),
                       [&](const std::string& pointer) { return related(part, pointer); });
  });
}

void run_checks(const Config& config, json::Collector& problems, std::string_view about) {
  std::vector<std::string> unreadable;
  for (const Problem& p : problems.problems()) unreadable.push_back(p.pointer);
  Report report(problems);
  for (const Check& check : all_checks)
    if (check.reads[0].starts_with(about) && may_run(check, unreadable)) check.run(config, report);
}

}  // namespace

void validate(const Config& config, json::Collector& problems) { run_checks(config, problems, ""); }

void validate_process(const Config& config, json::Collector& problems) {
  run_checks(config, problems, "/process");
}

void validate_resources(const Config& config, json::Collector& problems) {
  run_checks(config, problems, resources_pointer);
}

}  // namespace rt::spec
