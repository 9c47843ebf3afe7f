// The `linux` member of config.json: config-linux.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rt/spec/resources.h"
#include "rt/spec/seccomp.h"

namespace rt::spec {

enum class NamespaceType { pid, network, mount, ipc, uts, user, cgroup, time };
/// "c", "u", "b", "p".
enum class DeviceType { character, character_unbuffered, block, fifo };
enum class Propagation {
  shared,
  slave,
  private_,
  unbindable,
  rshared,
  rslave,
  rprivate,
  runbindable
};
enum class PersonalityDomain { linux, linux32 };
/// The specification defines none; these are the kernel's (personality(2)).
enum class PersonalityFlag {
  uname26,
  addr_no_randomize,
  fdpic_funcptrs,
  mmap_page_zero,
  addr_compat_layout,
  read_implies_exec,
  addr_limit_32bit,
  short_inode,
  whole_seconds,
  sticky_timeouts,
  addr_limit_3gb
};
enum class MemoryPolicyMode {
  default_,
  bind,
  interleave,
  local,
  preferred,
  preferred_many,
  weighted_interleave
};
enum class MemoryPolicyFlag { numa_balancing, relative_nodes, static_nodes };

struct IdMapping {
  std::uint32_t container_id = 0;
  std::uint32_t host_id = 0;
  std::uint32_t size = 0;
};

struct Namespace {
  NamespaceType type = {};
  /// Empty: a new namespace.
  std::string path = {};
};

struct Device {
  std::string path = {};
  DeviceType type = {};
  std::int64_t major = 0;
  std::int64_t minor = 0;
  std::optional<std::uint32_t> file_mode = {};
  std::optional<std::uint32_t> uid = {};
  std::optional<std::uint32_t> gid = {};
};

struct NetDevice {
  std::string name = {};
};

struct IntelRdt {
  std::string clos_id = {};
  std::vector<std::string> schemata = {};
  std::string l3_cache_schema = {};
  std::string mem_bw_schema = {};
  bool enable_monitoring = false;
};

struct Personality {
  PersonalityDomain domain = {};
  std::vector<PersonalityFlag> flags = {};
};

struct TimeOffset {
  std::int64_t secs = 0;
  std::uint32_t nanosecs = 0;
};

struct MemoryPolicy {
  MemoryPolicyMode mode = {};
  std::string nodes = {};
  std::vector<MemoryPolicyFlag> flags = {};
};

struct Linux {
  std::vector<IdMapping> uid_mappings = {};
  std::vector<IdMapping> gid_mappings = {};
  std::map<std::string, std::string> sysctl = {};
  std::optional<Resources> resources = {};
  std::string cgroups_path = {};
  std::vector<Namespace> namespaces = {};
  std::vector<Device> devices = {};
  std::map<std::string, NetDevice> net_devices = {};
  std::optional<Seccomp> seccomp = {};
  std::optional<Propagation> rootfs_propagation = {};
  std::vector<std::string> masked_paths = {};
  std::vector<std::string> readonly_paths = {};
  std::string mount_label = {};
  std::optional<IntelRdt> intel_rdt = {};
  std::optional<MemoryPolicy> memory_policy = {};
  std::optional<Personality> personality = {};
  std::map<std::string, TimeOffset> time_offsets = {};
};

}  // namespace rt::spec
