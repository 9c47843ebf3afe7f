// Statistics from the files of cgroup v1.
#include <array>
#include <utility>

#include <fmt/format.h>

#include "rt/base/text.h"
#include "stat_text.h"

namespace rt::cgroup {
namespace {

MemoryUse memory_use(const StatFiles& files, std::string_view prefix) {
  return {.limit = stat_file(files, fmt::format("{}.limit_in_bytes", prefix)),
          .usage = stat_file(files, fmt::format("{}.usage_in_bytes", prefix)),
          .max = stat_file(files, fmt::format("{}.max_usage_in_bytes", prefix)),
          .failcnt = stat_file(files, fmt::format("{}.failcnt", prefix))};
}

/// The same numbers from whichever has them: BFQ, CFQ, or block-layer throttling, which counts even
/// without a limit.
std::vector<IoEntry> blkio(const StatFiles& files, std::string_view name) {
  for (const std::string_view prefix : {"blkio.bfq.", "blkio.", "blkio.throttle."}) {
    std::vector<IoEntry> entries =
        stat_blkio(stat_text(files, fmt::format("{}{}_recursive", prefix, name)));
    if (!entries.empty()) return entries;
  }
  return {};
}

/// cpuacct.usage_all: a header, then a line "cpu user system" for each CPU.
void read_per_cpu(const StatFiles& files, CpuUsage& usage) {
  const std::vector<std::uint64_t> numbers = stat_list(stat_text(files, "cpuacct.usage_all"));
  for (std::size_t i = 0; i + 2 < numbers.size(); i += 3) {
    usage.percpu_user.push_back(numbers[i + 1]);
    usage.percpu_kernel.push_back(numbers[i + 2]);
  }
}

}  // namespace

void read_v1_cpu(const StatFiles& files, Stats& stats) {
  CpuUsage& usage = stats.cpu.usage;
  usage.total = stat_file(files, "cpuacct.usage");
  usage.user = stat_file(files, "cpuacct.usage_user");
  usage.kernel = stat_file(files, "cpuacct.usage_sys");
  usage.percpu = stat_list(stat_text(files, "cpuacct.usage_percpu"));
  read_per_cpu(files, usage);
  if (files.version("cpu") != StatFiles::Version::v1) return;
  const std::string text = stat_text(files, "cpu.stat");
  stats.cpu.throttling = {.periods = stat_line(text, "nr_periods"),
                          .throttled_periods = stat_line(text, "nr_throttled"),
                          .throttled_time = stat_line(text, "throttled_time")};
}

void read_v1_memory(const StatFiles& files, Stats& stats) {
  MemoryStats& memory = stats.memory;
  memory.raw = stat_lines(stat_text(files, "memory.stat"));
  const auto cache = memory.raw.find("cache");
  memory.cache = cache == memory.raw.end() ? 0 : cache->second;
  memory.usage = memory_use(files, "memory");
  memory.swap = memory_use(files, "memory.memsw");
  memory.kernel = memory_use(files, "memory.kmem");
  memory.kernel_tcp = memory_use(files, "memory.kmem.tcp");
}

void read_v1_io(const StatFiles& files, Stats& stats) {
  const std::array<std::pair<std::string_view, std::vector<IoEntry> IoStats::*>, 8> lists = {{
      {"io_service_bytes", &IoStats::service_bytes},
      {"io_serviced", &IoStats::serviced},
      {"io_queued", &IoStats::queued},
      {"io_service_time", &IoStats::service_time},
      {"io_wait_time", &IoStats::wait_time},
      {"io_merged", &IoStats::merged},
      {"time", &IoStats::time},
      {"sectors", &IoStats::sectors},
  }};
  for (const auto& [name, list] : lists) stats.io.*list = blkio(files, name);
}

void read_v1_cpuset(const StatFiles& files, Stats& stats) {
  CpusetStats& cpuset = stats.cpuset;
  cpuset.cpu_exclusive = stat_file(files, "cpuset.cpu_exclusive");
  cpuset.mem_hardwall = stat_file(files, "cpuset.mem_hardwall");
  cpuset.mem_exclusive = stat_file(files, "cpuset.mem_exclusive");
  cpuset.memory_migrate = stat_file(files, "cpuset.memory_migrate");
  cpuset.memory_spread_page = stat_file(files, "cpuset.memory_spread_page");
  cpuset.memory_spread_slab = stat_file(files, "cpuset.memory_spread_slab");
  cpuset.memory_pressure = stat_file(files, "cpuset.memory_pressure");
  cpuset.sched_load_balance = stat_file(files, "cpuset.sched_load_balance");
  const std::string level = stat_text(files, "cpuset.sched_relax_domain_level");
  // -1: the system's default.
  cpuset.sched_relax_domain_level =
      trim(level) == "-1" ? -1 : static_cast<std::int64_t>(stat_number(level));
}

}  // namespace rt::cgroup
