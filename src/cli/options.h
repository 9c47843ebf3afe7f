// The values set by the command line, as plain structs. Most commands bind their options to the
// struct that their operation takes; the structs here are for those whose operation takes none.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "rt/base/log.h"
#include "rt/checkpoint/checkpoint.h"
#include "rt/container/global.h"
#include "rt/diagnose/check.h"
#include "rt/diagnose/doctor.h"
#include "rt/lifecycle/commands.h"

namespace rt::cli {

/// The global options, and those that mean the same in every command that has them.
struct Context {
  container::Global global;
  std::string log;
  log::Settings log_settings;
  std::string color = "auto";
  bool debug = false;
  bool systemd_cgroup = false;
  bool help = false;
  bool version = false;

  /// --format json.
  bool json = false;
  bool timing = false;
  std::string trace;

  /// The last part of argv[0].
  std::string program;
};

/// start, state, pause, resume
struct IdOptions {
  std::string id;
};
struct KillOptions {
  std::string id;
  std::string signal = "SIGTERM";
  bool all = false;
};
struct DeleteOptions {
  std::string id;
  bool force = false;
};
struct ListOptions {
  bool quiet = false;
};
struct SpecOptions {
  std::string bundle;
  bool rootless = false;
};
struct PsOptions {
  std::string id;
  /// For ps.
  std::vector<std::string> arguments;
};

/// Limits are text, because an absent one has no value.
struct UpdateOptions {
  std::string id;
  std::string file;
  std::string blkio_weight;
  std::string cpu_period;
  std::string cpu_quota;
  std::string cpu_burst;
  std::string cpu_share;
  std::string cpu_idle;
  std::string cpu_rt_period;
  std::string cpu_rt_runtime;
  std::string cpuset_cpus;
  std::string cpuset_mems;
  std::string memory;
  std::string memory_reservation;
  std::string memory_swap;
  std::string kernel_memory;
  std::string kernel_memory_tcp;
  std::string pids_limit;
  std::string l3_cache_schema;
  std::string mem_bw_schema;
};

constexpr std::chrono::milliseconds default_interval{5000};
struct EventsOptions {
  std::string id;
  std::chrono::milliseconds interval = default_interval;
  bool stats = false;
};
struct StatsOptions {
  std::vector<std::string> ids;
  std::chrono::milliseconds interval = default_interval;
  bool no_stream = false;
};
struct MountsOptions {
  /// "add" or "remove".
  std::string change;
  std::string id;
  std::string file;
};
/// help, explain, completion
struct WordOptions {
  std::string word;
};

/// The options of the given command.
using Options =
    std::variant<std::monostate, lifecycle::CreateOptions, lifecycle::ExecOptions,
                 checkpoint::CheckpointOptions, checkpoint::RestoreOptions, diagnose::CheckOptions,
                 diagnose::DoctorOptions, IdOptions, KillOptions, DeleteOptions, ListOptions,
                 SpecOptions, PsOptions, UpdateOptions, EventsOptions, StatsOptions, MountsOptions,
                 WordOptions>;

}  // namespace rt::cli
