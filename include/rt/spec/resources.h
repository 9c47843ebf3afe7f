// `linux.resources`: config-linux.md "Control groups".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rt::spec {

enum class DeviceRuleType { all, character, block };

struct DeviceRule {
  bool allow = false;
  DeviceRuleType type = DeviceRuleType::all;
  /// Absent or -1: all.
  std::optional<std::int64_t> major = {};
  std::optional<std::int64_t> minor = {};
  /// Some of "rwm"; empty: all of them.
  std::string access = {};
};

struct Memory {
  std::optional<std::int64_t> limit = {};
  std::optional<std::int64_t> reservation = {};
  /// Memory and swap together, as cgroup v1 counts.
  std::optional<std::int64_t> swap = {};
  std::optional<std::int64_t> kernel = {};
  std::optional<std::int64_t> kernel_tcp = {};
  std::optional<std::uint64_t> swappiness = {};
  std::optional<bool> disable_oom_killer = {};
  std::optional<bool> use_hierarchy = {};
  std::optional<bool> check_before_update = {};
};

struct Cpu {
  std::optional<std::uint64_t> shares = {};
  std::optional<std::int64_t> quota = {};
  std::optional<std::uint64_t> burst = {};
  std::optional<std::uint64_t> period = {};
  std::optional<std::int64_t> realtime_runtime = {};
  std::optional<std::uint64_t> realtime_period = {};
  std::string cpus = {};
  std::string mems = {};
  std::optional<std::int64_t> idle = {};
};

struct Pids {
  std::optional<std::int64_t> limit = {};
};

struct WeightDevice {
  std::int64_t major = 0;
  std::int64_t minor = 0;
  std::optional<std::uint16_t> weight = {};
  std::optional<std::uint16_t> leaf_weight = {};
};

struct ThrottleDevice {
  std::int64_t major = 0;
  std::int64_t minor = 0;
  std::uint64_t rate = 0;
};

struct BlockIo {
  std::optional<std::uint16_t> weight = {};
  std::optional<std::uint16_t> leaf_weight = {};
  std::vector<WeightDevice> weight_device = {};
  std::vector<ThrottleDevice> throttle_read_bps_device = {};
  std::vector<ThrottleDevice> throttle_write_bps_device = {};
  std::vector<ThrottleDevice> throttle_read_iops_device = {};
  std::vector<ThrottleDevice> throttle_write_iops_device = {};
};

struct HugepageLimit {
  std::string page_size = {};
  std::uint64_t limit = 0;
};

struct InterfacePriority {
  std::string name = {};
  std::uint32_t priority = 0;
};

struct Network {
  std::optional<std::uint32_t> class_id = {};
  std::vector<InterfacePriority> priorities = {};
};

struct Rdma {
  std::optional<std::uint32_t> hca_handles = {};
  std::optional<std::uint32_t> hca_objects = {};
};

struct Resources {
  std::vector<DeviceRule> devices = {};
  std::optional<Memory> memory = {};
  std::optional<Cpu> cpu = {};
  std::optional<Pids> pids = {};
  std::optional<BlockIo> block_io = {};
  std::vector<HugepageLimit> hugepage_limits = {};
  std::optional<Network> network = {};
  std::map<std::string, Rdma> rdma = {};
  std::map<std::string, std::string> unified = {};
};

/// 64KB, 2MB, 1GB: as in the file names of the hugetlb controller.
bool is_page_size(std::string_view size);

}  // namespace rt::spec
