// Checks of `linux.resources`: config-linux.md "Control groups". The host's controllers are not
// known here.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "checks.h"
#include "rt/base/text.h"
#include "rules.h"

namespace rt::spec {
namespace {

const Resources* resources_of(const Config& config) {
  return config.linux && config.linux->resources ? &*config.linux->resources : nullptr;
}

void check_least(std::optional<std::int64_t> value, std::int64_t least, const json::Path& at,
                 Report& report) {
  if (value && *value < least) report.add(at, "must be {} or more, found {}", least, *value);
}

void check_list(const std::string& list, std::string_view what, const json::Path& at,
                Report& report) {
  if (!parse_number_list(list))
    report.add(at, "must be a list of {} like \"0-3,7\", found {}", what, json::quoted(list));
}

/// A name that becomes a word of a line or part of a file name.
bool is_plain(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && !has_control(name) &&
         name.find_first_of("/ ") == std::string_view::npos;
}

void check_throttle(const std::vector<ThrottleDevice>& list, const json::Path& at, Report& report) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    check_least(list[i].major, 0, at.index(i).key("major"), report);
    check_least(list[i].minor, 0, at.index(i).key("minor"), report);
  }
}

/// config-linux.md: from 10 to 1000. Engines send 0 for no weight.
void check_weight(std::optional<std::uint16_t> weight, const json::Path& at, Report& report) {
  constexpr std::uint16_t least = 10, most = 1000;
  if (weight && *weight != 0 && (*weight < least || *weight > most))
    report.add(at, "must be from {} to {}, found {}", least, most, *weight);
}

void check_quota(const Cpu& cpu, const json::Path& at, Report& report) {
  constexpr std::int64_t least_quota = 1000;  // microseconds, the kernel's min_cfs_quota_period
  const std::int64_t quota = cpu.quota.value_or(0);
  if (quota < -1 || (quota > 0 && quota < least_quota))
    report.add(at.key("quota"), "must be -1, 0 or at least {} microseconds, found {}", least_quota,
               quota);
  if (quota > 0 && cpu.burst && *cpu.burst > static_cast<std::uint64_t>(quota))
    report.add(at.key("burst"), "must not be more than quota, {}, found {}", quota, *cpu.burst);
}

}  // namespace

bool is_page_size(std::string_view size) {
  constexpr std::size_t longest = 16;
  const std::size_t digits = size.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || size[0] == '0' || size.size() > longest)
    return false;
  const std::string_view unit = size.substr(digits);
  return unit == "KB" || unit == "MB" || unit == "GB";
}

void check_device_rules(const Config& config, const json::Path& rules, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr) return;
  for (std::size_t i = 0; i < resources->devices.size(); ++i) {
    const DeviceRule& rule = resources->devices[i];
    check_least(rule.major, -1, rules.index(i).key("major"), report);
    check_least(rule.minor, -1, rules.index(i).key("minor"), report);
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    for (const auto& [number, name] : {std::pair(rule.major, "major"), {rule.minor, "minor"}})
      if (number && *number > most)
        report.add(rules.index(i).key(name), "is not a device number, found {}", *number);
    if (rule.access.find_first_not_of("rwm") != std::string::npos)
      report.add(rules.index(i).key("access"), "must consist of the letters r, w and m, found {}",
                 json::quoted(rule.access));
  }
}

void check_memory(const Config& config, const json::Path& at, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr || !resources->memory) return;
  const Memory& memory = *resources->memory;
  check_least(memory.limit, -1, at.key("limit"), report);
  check_least(memory.reservation, -1, at.key("reservation"), report);
  check_least(memory.swap, -1, at.key("swap"), report);
  check_least(memory.kernel, -1, at.key("kernel"), report);
  check_least(memory.kernel_tcp, -1, at.key("kernelTCP"), report);
  // swap includes memory; 0 means not set.
  const std::int64_t limit = memory.limit.value_or(0);
  const std::int64_t swap = memory.swap.value_or(0);
  if (limit > 0 && swap > 0 && swap < limit)
    report.add(at.key("swap"), "includes memory, so it must not be less than limit, {}, found {}",
               limit, swap);
  if (swap > 0 && limit <= 0)
    report.add(at.key("swap"), "unable to set swap limit without memory limit");
  constexpr std::uint64_t unset = ~std::uint64_t{0};  // what engines without a value send
  if (memory.swappiness && *memory.swappiness > 100 && *memory.swappiness != unset)
    report.add(at.key("swappiness"), "must be from 0 to 100, found {}", *memory.swappiness);
}

void check_cpu(const Config& config, const json::Path& at, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr || !resources->cpu) return;
  const Cpu& cpu = *resources->cpu;
  const std::uint64_t period = cpu.period.value_or(0);
  if (period != 0 && (period < 1000 || period > 1'000'000))
    report.add(at.key("period"), "must be from 1000 to 1000000 microseconds, found {}", period);
  check_quota(cpu, at, report);
  check_least(cpu.realtime_runtime, -1, at.key("realtimeRuntime"), report);
  const std::int64_t runtime = cpu.realtime_runtime.value_or(0);
  const std::uint64_t limit = cpu.realtime_period.value_or(0);
  if (runtime > 0 && limit != 0 && static_cast<std::uint64_t>(runtime) > limit)
    report.add(at.key("realtimeRuntime"), "must not be more than realtimePeriod, {}, found {}",
               limit, runtime);
  check_list(cpu.cpus, "CPUs", at.key("cpus"), report);
  check_list(cpu.mems, "memory nodes", at.key("mems"), report);
  if (cpu.idle && *cpu.idle != 0 && *cpu.idle != 1)
    report.add(at.key("idle"), "must be 0 or 1, found {}", *cpu.idle);
}

void check_pids(const Config& config, const json::Path& at, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr || !resources->pids) return;
  check_least(resources->pids->limit, -1, at.key("limit"), report);
}

void check_block_io(const Config& config, const json::Path& at, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr || !resources->block_io) return;
  const BlockIo& io = *resources->block_io;
  check_weight(io.weight, at.key("weight"), report);
  check_weight(io.leaf_weight, at.key("leafWeight"), report);
  const json::Path weights = at.key("weightDevice");
  for (std::size_t i = 0; i < io.weight_device.size(); ++i) {
    const WeightDevice& device = io.weight_device[i];
    check_least(device.major, 0, weights.index(i).key("major"), report);
    check_least(device.minor, 0, weights.index(i).key("minor"), report);
    if (!device.weight && !device.leaf_weight)
      report.add(weights.index(i), "must have weight or leafWeight");
    check_weight(device.weight, weights.index(i).key("weight"), report);
    check_weight(device.leaf_weight, weights.index(i).key("leafWeight"), report);
  }
  check_throttle(io.throttle_read_bps_device, at.key("throttleReadBpsDevice"), report);
  check_throttle(io.throttle_write_bps_device, at.key("throttleWriteBpsDevice"), report);
  check_throttle(io.throttle_read_iops_device, at.key("throttleReadIOPSDevice"), report);
  check_throttle(io.throttle_write_iops_device, at.key("throttleWriteIOPSDevice"), report);
}

void check_hugepages(const Config& config, const json::Path& limits, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr) return;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < resources->hugepage_limits.size(); ++i) {
    const std::string& size = resources->hugepage_limits[i].page_size;
    const json::Path entry = limits.index(i);
    if (!is_page_size(size))
      report.add(entry.key("pageSize"), "must be like 64KB, 2MB or 1GB, found {}",
                 json::quoted(size));
    else if (!seen.insert(size).second)
      report.add(entry.key("pageSize"), "{} is given twice", size);
  }
}

void check_network(const Config& config, const json::Path& network, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr || !resources->network) return;
  const json::Path at = network.key("priorities");
  const auto& priorities = resources->network->priorities;
  for (std::size_t i = 0; i < priorities.size(); ++i)
    if (!is_interface(priorities[i].name))
      report.add(at.index(i).key("name"), "is not a valid network interface name: {}",
                 json::quoted(priorities[i].name));
}

void check_rdma(const Config& config, const json::Path& at, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr) return;
  for (const auto& [name, limits] : resources->rdma) {
    if (!is_plain(name)) report.add_key(at.key(name), "is not a valid device name");
    if (!limits.hca_handles && !limits.hca_objects)
      report.add(at.key(name), "must have hcaHandles or hcaObjects");
  }
}

void check_unified(const Config& config, const json::Path& at, Report& report) {
  const Resources* resources = resources_of(config);
  if (resources == nullptr) return;
  // The values may have several lines: io.max takes one per device. These files are actions, not
  // settings: they move, kill or stop processes, or make the cgroup an inner one.
  constexpr auto acts =
      std::to_array<std::string_view>({"cgroup.procs", "cgroup.threads", "cgroup.kill",
                                       "cgroup.freeze", "cgroup.type", "cgroup.subtree_control"});
  for (const auto& [file, value] : resources->unified) {
    const std::size_t dot = file.find('.');
    if (!is_plain(file) || dot == 0 || dot == std::string::npos)
      report.add_key(at.key(file), "must be the name of a file in a cgroup");
    else if (std::find(acts.begin(), acts.end(), file) != acts.end())
      report.add_key(at.key(file), "is an action, not a setting");
  }
}

}  // namespace rt::spec
