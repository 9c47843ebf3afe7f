// The list of checks, and which of them may run on a document with read errors.
#include "checks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rt/base/escape.h"

namespace rt::spec {
namespace {

// clang-format off: a table
constexpr auto all_checks = std::to_array<Check>({
    {"version", {"/ociVersion"}, check_version},
    {"root", {"/root"}, check_root},
    {"hooks", {"/hooks"}, check_hooks},
    {"annotations", {"/annotations"}, check_annotations},
    {"arguments", {"/process/args"}, check_arguments},
    {"working directory", {"/process/cwd"}, check_working_directory},
    {"environment", {"/process/env"}, check_process_environment, true},
    {"console size", {"/process/consoleSize"}, check_console_size},
    {"user", {"/process/user"}, check_user},
    {"rlimits", {"/process/rlimits"}, check_rlimits},
    {"OOM score", {"/process/oomScoreAdj"}, check_oom_score},
    {"I/O priority", {"/process/ioPriority"}, check_io_priority},
    {"scheduler", {"/process/scheduler"}, check_scheduler},
    {"CPU affinity", {"/process/execCPUAffinity"}, check_cpu_affinity},
    {"namespaces", {"/linux/namespaces"}, check_namespaces},
    {"id mappings", {"/linux/uidMappings", "/linux/gidMappings", "/linux/namespaces"}, check_id_mappings},
    {"mapped user", {"/process/user", "/linux/namespaces", "/linux/uidMappings", "/linux/gidMappings"}, check_mapped_user},
    {"time offsets", {"/linux/timeOffsets", "/linux/namespaces"}, check_time_offsets},
    {"host names", {"/hostname", "/domainname", "/linux/namespaces"}, check_host_names},
    {"sysctls", {"/linux/sysctl", "/linux/namespaces", "/domainname"}, check_sysctls},
    {"network devices", {"/linux/netDevices", "/linux/namespaces"}, check_net_devices},
    {"mounts", {"/mounts", "/linux/namespaces"}, check_mounts, true},
    {"devices", {"/linux/devices"}, check_devices, true},
    {"hidden paths", {"/linux/maskedPaths", "/linux/readonlyPaths"}, check_hidden_paths},
    {"cgroups path", {"/linux/cgroupsPath"}, check_cgroups_path},
    {"labels", {"/process/apparmorProfile", "/process/selinuxLabel", "/linux/mountLabel"}, check_labels},
    {"intel rdt", {"/linux/intelRdt"}, check_intel_rdt},
    {"memory policy", {"/linux/memoryPolicy"}, check_memory_policy},
    {"device rules", {"/linux/resources/devices"}, check_device_rules, true},
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

/// The pointer to the list element that `pointer` is in.
std::string_view element_of(std::string_view pointer, std::string_view list) {
  return pointer.substr(0, pointer.find('/', list.size() + 1));
}

/// The unreadable elements of a check's list, or nothing if the check must not run.
std::optional<std::vector<std::string_view>> unreadable_elements(
    const Check& check, const std::vector<std::string>& unreadable) {
  std::vector<std::string_view> elements;
  for (const std::string& pointer : unreadable)
    for (const std::string_view part : check.reads) {
      if (part.empty() || !pointers_overlap(part, pointer)) continue;
      const bool in_an_element = pointer.size() > part.size();
      if (!check.by_element || part != check.reads[0] || !in_an_element) return std::nullopt;
      elements.push_back(element_of(pointer, part));
    }
  return elements;
}

}  // namespace

void validate(const Config& config, std::string_view part, json::Collector& problems) {
  std::vector<std::string> unreadable;
  for (const Problem& p : problems.problems()) unreadable.push_back(p.pointer);
  for (const Check& check : all_checks) {
    if (!check.reads[0].starts_with(part)) continue;
    const auto skipped = unreadable_elements(check, unreadable);
    if (!skipped) continue;
    json::Collector found;
    Report report(found);
    check.run(config, json::Path(check.reads[0]), report);
    for (Problem& problem : found.problems())
      if (std::ranges::none_of(*skipped, [&](std::string_view element) {
            return pointers_overlap(element, problem.pointer);
          }))
        problems.add(std::move(problem));
  }
}

}  // namespace rt::spec
