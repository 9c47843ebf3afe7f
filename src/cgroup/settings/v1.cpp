// linux.resources as cgroup v1 files. Order matters only within a controller: limit before memsw
// (which may not be smaller), period before quota, quota before burst.
#include "rows.h"

namespace rt::cgroup {
namespace {

using spec::Resources;

std::optional<Value> swappiness(const Resources& r) {
  // Go callers send -1 for "unset" through an unsigned field.
  const auto& value = section(r.memory).swappiness;
  if (!value || *value == ~std::uint64_t{0}) return std::nullopt;
  return Value{.text = std::to_string(*value)};
}

std::optional<Value> swap_limit(const Resources& r) {
  const std::int64_t limit = section(r.memory).limit.value_or(0);
  const std::int64_t swap = section(r.memory).swap.value_or(0);
  // A kernel without swap accounting has no limit anyway.
  if (swap < 0 || (swap == 0 && limit < 0)) return Value{.text = "-1", .optional = true};
  return number(section(r.memory).swap);
}

std::optional<Value> no_oom_killer(const Resources& r) {
  return section(r.memory).disable_oom_killer.value_or(false) ? std::optional(Value{.text = "1"})
                                                              : std::nullopt;
}

std::optional<Value> positive(const std::optional<std::int64_t>& n) {
  return n && *n > 0 ? number(n) : std::nullopt;
}

std::optional<Value> quota(const Resources& r) {
  const auto& value = section(r.cpu).quota;
  return value && *value < 0 ? std::optional(Value{.text = "-1"}) : number(value);
}

// memory.kernel is deprecated and has no effect since Linux 5.16; memory.useHierarchy is always on
// since 5.11.
constexpr Row rows[] = {
    {"memory.limit_in_bytes", "/memory/limit",
     [](const Resources& r) { return number(section(r.memory).limit); }},
    {"memory.memsw.limit_in_bytes", "/memory/swap", swap_limit},
    {"memory.soft_limit_in_bytes", "/memory/reservation",
     [](const Resources& r) { return number(section(r.memory).reservation); }},
    {"memory.kmem.tcp.limit_in_bytes", "/memory/kernelTCP",
     [](const Resources& r) { return positive(section(r.memory).kernel_tcp); }},
    {"memory.swappiness", "/memory/swappiness", swappiness},
    {"memory.oom_control", "/memory/disableOOMKiller", no_oom_killer},
    // The kernel refuses a weight for an idle cgroup.
    {"cpu.shares", "/cpu/shares",
     [](const Resources& r) {
       return section(r.cpu).idle.value_or(0) != 0 ? std::nullopt : number(section(r.cpu).shares);
     }},
    {"cpu.cfs_period_us", "/cpu/period",
     [](const Resources& r) { return number(section(r.cpu).period); }},
    {"cpu.cfs_quota_us", "/cpu/quota", quota},
    {"cpu.cfs_burst_us", "/cpu/burst",
     [](const Resources& r) { return number(section(r.cpu).burst); }},
    {"cpu.idle", "/cpu/idle", [](const Resources& r) { return number(section(r.cpu).idle); }},
    {"cpu.rt_period_us", "/cpu/realtimePeriod",
     [](const Resources& r) { return number(section(r.cpu).realtime_period); }},
    {"cpu.rt_runtime_us", "/cpu/realtimeRuntime",
     [](const Resources& r) { return number(section(r.cpu).realtime_runtime); }},
    {"cpuset.cpus", "/cpu/cpus", [](const Resources& r) { return text(section(r.cpu).cpus); }},
    {"cpuset.mems", "/cpu/mems", [](const Resources& r) { return text(section(r.cpu).mems); }},
    {"net_cls.classid", "/network/classID",
     [](const Resources& r) { return number(section(r.network).class_id); }},
    {"pids.max", "/pids/limit", pids_limit},
};

/// Kernels with BFQ call the file blkio.bfq.weight, older ones blkio.weight.
void add_weight(std::vector<Write>& out, std::string_view suffix, const std::string& value,
                const std::string& pointer) {
  out.push_back(make_write(fmt::format("blkio.weight{}", suffix), value, pointer));
  out.back().optional = true;
  out.push_back(make_write(fmt::format("blkio.bfq.weight{}", suffix), value, pointer));
  out.back().instead = true;
}

void add_block_io(std::vector<Write>& out, const spec::BlockIo& io) {
  if (io.weight.value_or(0) != 0)
    add_weight(out, "", std::to_string(*io.weight), "/blockIO/weight");
  if (io.leaf_weight.value_or(0) != 0)
    out.push_back(
        make_write("blkio.leaf_weight", std::to_string(*io.leaf_weight), "/blockIO/leafWeight"));
  for (std::size_t i = 0; i < io.weight_device.size(); ++i) {
    const spec::WeightDevice& device = io.weight_device[i];
    const std::string pointer = fmt::format("/blockIO/weightDevice/{}", i);
    if (device.weight.value_or(0) != 0)
      add_weight(out, "_device",
                 fmt::format("{}:{} {}", device.major, device.minor, *device.weight), pointer);
    if (device.leaf_weight.value_or(0) != 0)
      out.push_back(make_write(
          "blkio.leaf_weight_device",
          fmt::format("{}:{} {}", device.major, device.minor, *device.leaf_weight), pointer));
  }
  for (const Throttle& throttle : throttles) {
    const auto& devices = io.*throttle.devices;
    for (std::size_t i = 0; i < devices.size(); ++i)
      out.push_back(
          make_write(throttle.v1_file,
                     fmt::format("{}:{} {}", devices[i].major, devices[i].minor, devices[i].rate),
                     fmt::format("{}/{}", throttle.pointer, i)));
  }
}

}  // namespace

std::vector<Write> v1_writes(const spec::Resources& resources) {
  std::vector<Write> out = writes_of(rows, resources);
  if (section(resources.memory).check_before_update.value_or(false))
    for (Write& write : out)
      if (write.file == "memory.limit_in_bytes" && !write.value.starts_with('-'))
        write.not_below = "memory.usage_in_bytes";
  add_block_io(out, section(resources.block_io));
  for (std::size_t i = 0; i < resources.hugepage_limits.size(); ++i)
    add_hugepage_limit(out, resources.hugepage_limits[i], i, "limit_in_bytes");
  const auto& priorities = section(resources.network).priorities;
  for (std::size_t i = 0; i < priorities.size(); ++i)
    out.push_back(make_write("net_prio.ifpriomap",
                             fmt::format("{} {}", priorities[i].name, priorities[i].priority),
                             fmt::format("/network/priorities/{}", i)));
  add_rdma(out, resources.rdma);
  return out;
}

}  // namespace rt::cgroup
