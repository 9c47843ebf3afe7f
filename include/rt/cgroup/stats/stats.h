// The kernel's statistics of a cgroup, as plain data in the terms of `events`. Both cgroup versions
// share the struct; what a version does not count stays empty.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rt::cgroup {

/// Pressure stall information: averages in percent, the total in microseconds.
struct PressureLine {
  double avg10 = 0, avg60 = 0, avg300 = 0;
  std::uint64_t total = 0;
};
struct Pressure {
  PressureLine some;
  PressureLine full;
};

/// Nanoseconds.
struct CpuUsage {
  std::uint64_t total = 0;
  std::vector<std::uint64_t> percpu;
  std::vector<std::uint64_t> percpu_kernel;
  std::vector<std::uint64_t> percpu_user;
  std::uint64_t kernel = 0;
  std::uint64_t user = 0;
};
struct CpuThrottling {
  std::uint64_t periods = 0;
  std::uint64_t throttled_periods = 0;
  /// Nanoseconds.
  std::uint64_t throttled_time = 0;
};
struct CpuStats {
  CpuUsage usage;
  CpuThrottling throttling;
  std::optional<Pressure> psi;
};

struct CpusetStats {
  std::vector<std::uint16_t> cpus;
  std::uint64_t cpu_exclusive = 0;
  std::vector<std::uint16_t> mems;
  std::uint64_t mem_hardwall = 0;
  std::uint64_t mem_exclusive = 0;
  std::uint64_t memory_migrate = 0;
  std::uint64_t memory_spread_page = 0;
  std::uint64_t memory_spread_slab = 0;
  std::uint64_t memory_pressure = 0;
  std::uint64_t sched_load_balance = 0;
  std::int64_t sched_relax_domain_level = 0;
};

/// In bytes. No limit is 2^64 - 1 on v2, and v1's own largest number on v1.
struct MemoryUse {
  std::uint64_t limit = 0;
  std::uint64_t usage = 0;
  std::uint64_t max = 0;
  std::uint64_t failcnt = 0;
};
struct MemoryStats {
  std::uint64_t cache = 0;
  MemoryUse usage;
  /// Memory and swap together.
  MemoryUse swap;
  MemoryUse kernel;
  MemoryUse kernel_tcp;
  /// memory.stat
  std::map<std::string, std::uint64_t> raw;
  std::optional<Pressure> psi;
};

struct PidsStats {
  std::uint64_t current = 0;
  /// 0 for no limit.
  std::uint64_t limit = 0;
};

struct IoEntry {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  /// "Read", "Write", "Total", ...
  std::string op;
  std::uint64_t value = 0;
};
struct IoStats {
  std::vector<IoEntry> service_bytes;
  std::vector<IoEntry> serviced;
  std::vector<IoEntry> queued;
  std::vector<IoEntry> service_time;
  std::vector<IoEntry> wait_time;
  std::vector<IoEntry> merged;
  std::vector<IoEntry> time;
  std::vector<IoEntry> sectors;
  std::optional<Pressure> psi;
};

struct HugetlbStats {
  std::uint64_t usage = 0;
  std::uint64_t max = 0;
  std::uint64_t failcnt = 0;
};

struct RdmaStats {
  std::string device;
  std::uint32_t hca_handles = 0;
  std::uint32_t hca_objects = 0;
};

struct Stats {
  CpuStats cpu;
  CpusetStats cpuset;
  MemoryStats memory;
  PidsStats pids;
  IoStats io;
  /// By page size, such as "2MB".
  std::map<std::string, HugetlbStats> hugetlb;
  /// Current use per device.
  std::vector<RdmaStats> rdma;
};

/// The source of statistics: the cgroup version of each controller, and the text of its files
/// (empty optional if there is no such file).
struct StatFiles {
  enum class Version { none, v1, v2 };
  std::function<Version(std::string_view controller)> version;
  std::function<std::optional<std::string>(std::string_view file)> read;
  /// The machine's huge page sizes, such as "2MB".
  std::vector<std::string> page_sizes;
};

/// Reads all statistics, only through `files`. Missing or unknown files leave their fields empty,
/// because kernels add and drop files.
Stats read_stats(const StatFiles& files);

}  // namespace rt::cgroup
