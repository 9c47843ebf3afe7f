// What the kernel has counted in a cgroup, as plain data in the terms of `events`. The same struct
// for both versions: what one does not count stays empty.
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

struct CpuUsage {  ///< nanoseconds
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
  std::uint64_t throttled_time = 0;  ///< nanoseconds
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

struct MemoryUse {  ///< bytes; a limit of 2^64 - 1 is none (v2; v1 says its own largest number)
  std::uint64_t limit = 0;
  std::uint64_t usage = 0;
  std::uint64_t max = 0;
  std::uint64_t failcnt = 0;
};
struct MemoryStats {
  std::uint64_t cache = 0;
  MemoryUse usage;
  MemoryUse swap;  ///< memory and swap together
  MemoryUse kernel;
  MemoryUse kernel_tcp;
  std::map<std::string, std::uint64_t> raw;  ///< memory.stat
  std::optional<Pressure> psi;
};

struct PidsStats {
  std::uint64_t current = 0;
  std::uint64_t limit = 0;  ///< 0: none
};

struct IoEntry {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::string op;  ///< "Read", "Write", "Total", ...
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
  std::map<std::string, HugetlbStats> hugetlb;  ///< by page size: "2MB"
  std::vector<RdmaStats> rdma;                  ///< in use
};

/// Where statistics are read from: which version a controller is counted in, and the text of a file
/// of it (nothing when there is none).
struct StatFiles {
  enum class Version { none, v1, v2 };
  std::function<Version(std::string_view controller)> version;
  std::function<std::optional<std::string>(std::string_view file)> read;
  std::vector<std::string> page_sizes;  ///< of this machine: "2MB"
};

/// Reads everything there is. Pure but for `files`: what is missing or not understood stays empty,
/// because a kernel adds and drops files.
Stats read_stats(const StatFiles& files);

}  // namespace rt::cgroup
