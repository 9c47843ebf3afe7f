// The `process` member of config.json: https://github.com/opencontainers/runtime-spec, config.md
// "Process".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rt::spec {

enum class Rlimit {
  as,
  core,
  cpu,
  data,
  fsize,
  locks,
  memlock,
  msgqueue,
  nice,
  nofile,
  nproc,
  rss,
  rtprio,
  rttime,
  sigpending,
  stack
};
enum class SchedulerPolicy { other, fifo, rr, batch, iso, idle, deadline };
enum class SchedulerFlag {
  reset_on_fork,
  reclaim,
  dl_overrun,
  keep_policy,
  keep_params,
  util_clamp_min,
  util_clamp_max
};
enum class IoPriorityClass { rt, be, idle };

struct ConsoleSize {
  std::uint32_t height = 0;
  std::uint32_t width = 0;
};

struct User {
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::optional<std::uint32_t> umask = {};
  std::vector<std::uint32_t> additional_gids = {};
  /// Windows only; read and ignored.
  std::string username = {};
};

/// Names as written ("CAP_KILL"); the plan finds out which of them this kernel knows.
struct Capabilities {
  std::vector<std::string> bounding = {};
  std::vector<std::string> effective = {};
  std::vector<std::string> inheritable = {};
  std::vector<std::string> permitted = {};
  std::vector<std::string> ambient = {};
};

struct ResourceLimit {
  Rlimit type = {};
  std::uint64_t hard = 0;
  std::uint64_t soft = 0;
};

struct Scheduler {
  SchedulerPolicy policy = {};
  std::optional<std::int32_t> nice = {};
  std::optional<std::int32_t> priority = {};
  std::vector<SchedulerFlag> flags = {};
  std::optional<std::uint64_t> runtime = {};
  std::optional<std::uint64_t> deadline = {};
  std::optional<std::uint64_t> period = {};
};

struct IoPriority {
  IoPriorityClass class_ = {};
  std::int32_t priority = 0;
};

struct CpuAffinity {
  std::string initial = {};
  std::string final_ = {};
};

struct Process {
  bool terminal = false;
  std::optional<ConsoleSize> console_size = {};
  User user = {};
  std::vector<std::string> args = {};
  /// Windows only; read and ignored.
  std::string command_line = {};
  std::vector<std::string> env = {};
  std::string cwd = {};
  std::optional<Capabilities> capabilities = {};
  std::vector<ResourceLimit> rlimits = {};
  bool no_new_privileges = false;
  std::string apparmor_profile = {};
  std::optional<std::int32_t> oom_score_adj = {};
  std::optional<Scheduler> scheduler = {};
  std::string selinux_label = {};
  std::optional<IoPriority> io_priority = {};
  std::optional<CpuAffinity> exec_cpu_affinity = {};
};

}  // namespace rt::spec
