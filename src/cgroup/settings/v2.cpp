// linux.resources as cgroup v2 files, which differ: swap without memory, weights from 1 to 10000,
// "max" for no limit.
#include <algorithm>

#include "rows.h"

namespace rt::cgroup {
namespace {

using spec::Resources;

std::optional<Value> swap_limit(const Resources& r) {
  const std::int64_t limit = section(r.memory).limit.value_or(0);
  const std::int64_t swap = section(r.memory).swap.value_or(0);
  if (swap < 0 || (swap == 0 && limit < 0)) return Value{.text = "max", .optional = true};
  if (swap == 0) return std::nullopt;
  // A kernel without swap has no file and no swap to limit.
  return Value{.text = std::to_string(swap - limit), .optional = swap == limit};
}

std::optional<Value> weight(const Resources& r) {
  // The kernel refuses a weight for an idle cgroup.
  const std::uint64_t shares = section(r.cpu).shares.value_or(0);
  if (shares == 0 || section(r.cpu).idle.value_or(0) != 0) return std::nullopt;
  return Value{.text = std::to_string(weight_from_shares(shares))};
}

// One file holds both: the quota's row writes it if there is a quota, otherwise the period's row.
std::optional<Value> quota_and_period(const Resources& r) {
  constexpr std::uint64_t kernel_default_period = 100'000;
  const std::int64_t quota = section(r.cpu).quota.value_or(0);
  const std::uint64_t period = section(r.cpu).period.value_or(0);
  if (quota == 0) return std::nullopt;
  return Value{.text = fmt::format("{} {}", quota > 0 ? std::to_string(quota) : "max",
                                   period != 0 ? period : kernel_default_period)};
}

std::optional<Value> period_alone(const Resources& r) {
  const std::uint64_t period = section(r.cpu).period.value_or(0);
  if (period == 0 || section(r.cpu).quota.value_or(0) != 0) return std::nullopt;
  return Value{.text = fmt::format("max {}", period)};
}

constexpr Row rows[] = {
    {"pids.max", "/pids/limit", pids_limit},
    {"memory.max", "/memory/limit",
     [](const Resources& r) { return number_or_max(section(r.memory).limit); }},
    {"memory.swap.max", "/memory/swap", swap_limit},
    {"memory.low", "/memory/reservation",
     [](const Resources& r) { return number_or_max(section(r.memory).reservation); }},
    {"cpu.weight", "/cpu/shares", weight},
    {"cpu.max", "/cpu/quota", quota_and_period},
    {"cpu.max", "/cpu/period", period_alone},
    {"cpu.max.burst", "/cpu/burst",
     [](const Resources& r) { return number(section(r.cpu).burst); }},
    {"cpu.idle", "/cpu/idle", [](const Resources& r) { return number(section(r.cpu).idle); }},
    {"cpuset.cpus", "/cpu/cpus", [](const Resources& r) { return text(section(r.cpu).cpus); }},
    {"cpuset.mems", "/cpu/mems", [](const Resources& r) { return text(section(r.cpu).mems); }},
};

// Default values that engines send routinely (zero, false, -1 for kernelTCP) do not count.
constexpr V1Only v1_only[] = {
    {"memory", "/memory/kernelTCP",
     [](const Resources& r) { return section(r.memory).kernel_tcp.value_or(0) > 0; }},
    {"memory", "/memory/swappiness",
     [](const Resources& r) {
       const auto& swappiness = section(r.memory).swappiness;
       return swappiness && *swappiness != ~std::uint64_t{0};
     }},
    {"memory", "/memory/disableOOMKiller",
     [](const Resources& r) { return section(r.memory).disable_oom_killer.value_or(false); }},
    {"cpu", "/cpu/realtimeRuntime",
     [](const Resources& r) { return section(r.cpu).realtime_runtime.value_or(0) != 0; }},
    {"cpu", "/cpu/realtimePeriod",
     [](const Resources& r) { return section(r.cpu).realtime_period.value_or(0) != 0; }},
    {"blkio", "/blockIO/leafWeight",
     [](const Resources& r) { return section(r.block_io).leaf_weight.value_or(0) != 0; }},
    {"blkio", "/blockIO/weightDevice",
     [](const Resources& r) {
       return std::ranges::any_of(
           section(r.block_io).weight_device,
           [](const spec::WeightDevice& d) { return d.leaf_weight.value_or(0) != 0; });
     }},
};

/// io.bfq.weight has config.json's range; io.weight is 1 to 10000.
void add_weight(std::vector<Write>& out, const std::string& key, unsigned weight,
                const std::string& pointer) {
  const unsigned from = std::max(weight, 10U);
  out.push_back(make_write("io.bfq.weight", fmt::format("{}{}", key, weight), pointer));
  out.back().optional = true;
  out.push_back(make_write(
      "io.weight",
      fmt::format("{}{}", key.empty() ? "default " : key, 1 + (from - 10) * 9999 / 990), pointer));
  out.back().instead = true;
}

void add_block_io(std::vector<Write>& out, const spec::BlockIo& io) {
  if (io.weight.value_or(0) != 0) add_weight(out, "", *io.weight, "/blockIO/weight");
  for (std::size_t i = 0; i < io.weight_device.size(); ++i) {
    const spec::WeightDevice& device = io.weight_device[i];
    if (device.weight.value_or(0) != 0)
      add_weight(out, fmt::format("{}:{} ", device.major, device.minor), *device.weight,
                 fmt::format("/blockIO/weightDevice/{}", i));
  }
  for (const Throttle& throttle : throttles) {
    const auto& devices = io.*throttle.devices;
    for (std::size_t i = 0; i < devices.size(); ++i) {
      const spec::ThrottleDevice& d = devices[i];
      out.push_back(make_write("io.max",
                               fmt::format("{}:{} {}={}", d.major, d.minor, throttle.v2_key,
                                           d.rate != 0 ? std::to_string(d.rate) : "max"),
                               fmt::format("{}/{}", throttle.pointer, i)));
    }
  }
}

}  // namespace

std::vector<Write> v2_writes(const spec::Resources& resources) {
  std::vector<Write> out = writes_of(rows, resources);
  const bool check = section(resources.memory).check_before_update.value_or(false);
  for (Write& write : out)
    if (check && write.file == "memory.max" && write.value != "max")
      write.not_below = "memory.current";
  add_block_io(out, section(resources.block_io));
  for (std::size_t i = 0; i < resources.hugepage_limits.size(); ++i)
    add_hugepage_limit(out, resources.hugepage_limits[i], i, "max");
  add_rdma(out, resources.rdma);
  return out;
}

std::span<const V1Only> v1_only_properties() { return v1_only; }

}  // namespace rt::cgroup
