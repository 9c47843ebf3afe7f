// `events`: a container's usage, by the names that engines read.
#include <algorithm>
#include <span>

#include "commands.h"
#include "output.h"
#include "rt/json/read.h"
#include "rt/json/write.h"
#include "rt/observe/commands.h"

namespace rt::json {

// clang-format off: one line per member

template <>
inline constexpr auto fields<cgroup::PressureLine> = table(
    required<&cgroup::PressureLine::avg10>("avg10"),
    required<&cgroup::PressureLine::avg60>("avg60"),
    required<&cgroup::PressureLine::avg300>("avg300"),
    required<&cgroup::PressureLine::total>("total"));
template <>
inline constexpr auto fields<cgroup::Pressure> = table(
    required<&cgroup::Pressure::some>("some"),
    required<&cgroup::Pressure::full>("full"));

template <>
inline constexpr auto fields<cgroup::CpuUsage> = table(
    required<&cgroup::CpuUsage::total>("total"),
    field<&cgroup::CpuUsage::percpu>("percpu"),
    field<&cgroup::CpuUsage::percpu_kernel>("percpu_kernel"),
    field<&cgroup::CpuUsage::percpu_user>("percpu_user"),
    required<&cgroup::CpuUsage::kernel>("kernel"),
    required<&cgroup::CpuUsage::user>("user"));
template <>
inline constexpr auto fields<cgroup::CpuThrottling> = table(
    required<&cgroup::CpuThrottling::periods>("periods"),
    required<&cgroup::CpuThrottling::throttled_periods>("throttledPeriods"),
    required<&cgroup::CpuThrottling::throttled_time>("throttledTime"));
template <>
inline constexpr auto fields<cgroup::CpuStats> = table(
    required<&cgroup::CpuStats::usage>("usage"),
    required<&cgroup::CpuStats::throttling>("throttling"),
    field<&cgroup::CpuStats::psi>("psi"));

template <>
inline constexpr auto fields<cgroup::CpusetStats> = table(
    field<&cgroup::CpusetStats::cpus>("cpus"),
    required<&cgroup::CpusetStats::cpu_exclusive>("cpu_exclusive"),
    field<&cgroup::CpusetStats::mems>("mems"),
    required<&cgroup::CpusetStats::mem_hardwall>("mem_hardwall"),
    required<&cgroup::CpusetStats::mem_exclusive>("mem_exclusive"),
    required<&cgroup::CpusetStats::memory_migrate>("memory_migrate"),
    required<&cgroup::CpusetStats::memory_spread_page>("memory_spread_page"),
    required<&cgroup::CpusetStats::memory_spread_slab>("memory_spread_slab"),
    required<&cgroup::CpusetStats::memory_pressure>("memory_pressure"),
    required<&cgroup::CpusetStats::sched_load_balance>("sched_load_balance"),
    required<&cgroup::CpusetStats::sched_relax_domain_level>("sched_relax_domain_level"));

template <>
inline constexpr auto fields<cgroup::MemoryUse> = table(
    required<&cgroup::MemoryUse::limit>("limit"),
    required<&cgroup::MemoryUse::usage>("usage"),
    required<&cgroup::MemoryUse::max>("max"),
    required<&cgroup::MemoryUse::failcnt>("failcnt"));
template <>
inline constexpr auto fields<cgroup::MemoryStats> = table(
    required<&cgroup::MemoryStats::cache>("cache"),
    required<&cgroup::MemoryStats::usage>("usage"),
    required<&cgroup::MemoryStats::swap>("swap"),
    required<&cgroup::MemoryStats::kernel>("kernel"),
    required<&cgroup::MemoryStats::kernel_tcp>("kernelTCP"),
    field<&cgroup::MemoryStats::raw>("raw"),
    field<&cgroup::MemoryStats::psi>("psi"));

template <>
inline constexpr auto fields<cgroup::PidsStats> = table(
    required<&cgroup::PidsStats::current>("current"),
    required<&cgroup::PidsStats::limit>("limit"));

template <>
inline constexpr auto fields<cgroup::IoEntry> = table(
    required<&cgroup::IoEntry::major>("major"),
    required<&cgroup::IoEntry::minor>("minor"),
    field<&cgroup::IoEntry::op>("op"),
    required<&cgroup::IoEntry::value>("value"));
template <>
inline constexpr auto fields<cgroup::IoStats> = table(
    field<&cgroup::IoStats::service_bytes>("ioServiceBytesRecursive"),
    field<&cgroup::IoStats::serviced>("ioServicedRecursive"),
    field<&cgroup::IoStats::queued>("ioQueueRecursive"),
    field<&cgroup::IoStats::service_time>("ioServiceTimeRecursive"),
    field<&cgroup::IoStats::wait_time>("ioWaitTimeRecursive"),
    field<&cgroup::IoStats::merged>("ioMergedRecursive"),
    field<&cgroup::IoStats::time>("ioTimeRecursive"),
    field<&cgroup::IoStats::sectors>("sectorsRecursive"),
    field<&cgroup::IoStats::psi>("psi"));

template <>
inline constexpr auto fields<cgroup::HugetlbStats> = table(
    required<&cgroup::HugetlbStats::usage>("usage"),
    required<&cgroup::HugetlbStats::max>("max"),
    required<&cgroup::HugetlbStats::failcnt>("failcnt"));

template <>
inline constexpr auto fields<cgroup::RdmaStats> = table(
    required<&cgroup::RdmaStats::device>("device"),
    required<&cgroup::RdmaStats::hca_handles>("hcaHandles"),
    required<&cgroup::RdmaStats::hca_objects>("hcaObjects"));

// clang-format on

}  // namespace rt::json

namespace rt::cli {
namespace {

template <class T>
void member(json::Writer& writer, std::string_view name, const T& content) {
  writer.key(name);
  json::write(writer, content);
}

void write_interface(json::Writer& writer, const observe::Interface& interface) {
  writer.begin_object();
  writer.member("Name", interface.name);
  const auto counters = [&writer](const char* prefix, const observe::Interface::Counters& c) {
    writer.member(fmt::format("{}Bytes", prefix), c.bytes);
    writer.member(fmt::format("{}Packets", prefix), c.packets);
    writer.member(fmt::format("{}Errors", prefix), c.errors);
    writer.member(fmt::format("{}Dropped", prefix), c.dropped);
  };
  counters("Rx", interface.received);
  counters("Tx", interface.sent);
  writer.end_object();
}

void write_interfaces(json::Writer& writer, const observe::Usage& usage) {
  writer.key("network_interfaces");
  if (!usage.interfaces) return writer.null();
  writer.begin_array();
  for (const observe::Interface& interface : *usage.interfaces) write_interface(writer, interface);
  writer.end_array();
}

/// The line of a schemata file for one resource, or nothing.
void write_schema(json::Writer& writer, std::string_view name,
                  const std::vector<std::string>& schemata, std::string_view resource) {
  for (const std::string& line : schemata)
    if (line.starts_with(resource)) return writer.member(name, line);
}

void write_limits_of_rdt(json::Writer& writer, const cgroup::RdtStats& stats) {
  if (stats.cache) {
    writer.key("l3_cache_info");
    writer.begin_object();
    writer.member("cbm_mask", stats.cache->mask);
    writer.member("min_cbm_bits", stats.cache->min_bits);
    writer.member("num_closids", stats.cache->groups);
    writer.end_object();
  }
  write_schema(writer, "l3_cache_schema_root", stats.root_schemata, "L3:");
  write_schema(writer, "l3_cache_schema", stats.schemata, "L3:");
  if (stats.bandwidth) {
    writer.key("mem_bw_info");
    writer.begin_object();
    writer.member("bandwidth_gran", stats.bandwidth->granularity);
    writer.member("delay_linear", stats.bandwidth->delay_linear);
    writer.member("min_bandwidth", stats.bandwidth->min);
    writer.member("num_closids", stats.bandwidth->groups);
    writer.end_object();
  }
  write_schema(writer, "mem_bw_schema_root", stats.root_schemata, "MB:");
  write_schema(writer, "mem_bw_schema", stats.schemata, "MB:");
}

/// An array with an object for each domain that has one of two counters.
using Counter = std::optional<std::uint64_t> cgroup::RdtStats::Domain::*;
void write_domains(json::Writer& writer, std::string_view name, const cgroup::RdtStats& stats,
                   std::span<const std::pair<std::string_view, Counter>> counters) {
  const auto has_any = [&](const cgroup::RdtStats::Domain& domain) {
    return std::ranges::any_of(
        counters, [&](const auto& counter) { return (domain.*counter.second).has_value(); });
  };
  if (std::ranges::none_of(stats.domains, has_any)) return;
  writer.key(name);
  writer.begin_array();
  for (const cgroup::RdtStats::Domain& domain : stats.domains) {
    writer.begin_object();
    for (const auto& [key, counter] : counters) writer.member(key, (domain.*counter).value_or(0));
    writer.end_object();
  }
  writer.end_array();
}

/// An object even without resctrl: readers expect one.
void write_rdt(json::Writer& writer, const cgroup::RdtStats& stats) {
  using Domain = cgroup::RdtStats::Domain;
  static constexpr std::pair<std::string_view, Counter> bandwidth[] = {
      {"mbm_total_bytes", &Domain::total_bytes}, {"mbm_local_bytes", &Domain::local_bytes}};
  static constexpr std::pair<std::string_view, Counter> cache[] = {
      {"llc_occupancy", &Domain::occupancy}};
  writer.key("intel_rdt");
  writer.begin_object();
  write_limits_of_rdt(writer, stats);
  if (!stats.schemata.empty()) writer.member("schemata", stats.schemata);
  write_domains(writer, "mbm_stats", stats, bandwidth);
  write_domains(writer, "cmt_stats", stats, cache);
  writer.end_object();
}

}  // namespace

void write_usage(json::Writer& writer, const observe::Usage& usage) {
  const cgroup::Stats& stats = usage.stats;
  writer.begin_object();
  member(writer, "cpu", stats.cpu);
  member(writer, "cpuset", stats.cpuset);
  member(writer, "memory", stats.memory);
  member(writer, "pids", stats.pids);
  member(writer, "blkio", stats.io);
  member(writer, "hugetlb", stats.hugetlb);
  if (!stats.rdma.empty()) member(writer, "rdma", stats.rdma);
  write_rdt(writer, usage.rdt.value_or(cgroup::RdtStats()));
  write_interfaces(writer, usage);
  writer.end_object();
}

std::string event_json(std::string_view id, const observe::Usage* usage) {
  json::Writer writer(false);
  writer.begin_object();
  writer.member("type", usage == nullptr ? "oom" : "stats");
  writer.member("id", id);
  if (usage != nullptr) {
    writer.key("data");
    write_usage(writer, *usage);
  }
  writer.end_object();
  return std::move(writer).take() + "\n";
}

Result<int> command::events(const Context& context, const EventsOptions& options) {
  const std::string& id = options.id;
  const auto on_event = [&id](const observe::Usage* usage) { return print(event_json(id, usage)); };
  if (options.stats) {
    const observe::Usage usage = TRY(observe::usage(context.global, id));
    TRY(on_event(&usage));
    return 0;
  }
  TRY(observe::watch(context.global, id, options.interval, on_event));
  return 0;
}

}  // namespace rt::cli
