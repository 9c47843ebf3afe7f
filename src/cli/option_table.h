// The rows of options, one array per command; only table.cpp includes it.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include "table.h"

namespace rt::cli {

template <class Member>
struct OwnerOf;
template <class Owner, class Value>
struct OwnerOf<Value Owner::*> {
  using Type = Owner;
};

/// A member of a member ... of the context, or of the command's options.
template <auto first, auto... rest>
auto& member(Context& context, Options& options) {
  using Owner = typename OwnerOf<std::remove_const_t<decltype(first)>>::Type;
  if constexpr (std::is_same_v<Owner, Context>)
    return ((context.*first).*....*rest);
  else
    return (((*std::get_if<Owner>(&options)).*first).*....*rest);
}

template <auto... path>
Place at(Context& context, Options& options) {
  return &member<path...>(context, options);
}

/// One of several values, in the order of the option's choices.
template <auto values, auto... path>
Place one_of(Context& context, Options& options) {
  auto& value = member<path...>(context, options);
  return Choice{&value, [](void* to, std::size_t choice) {
                  *static_cast<std::remove_reference_t<decltype(value)>*>(to) = values.at(choice);
                }};
}

/// Accepted for compatibility.
inline Place nowhere(Context& /*context*/, Options& /*options*/) { return std::monostate(); }

/// Calls a command's function: one of commands/, or that of another room if it takes the options as
/// they are, or only the id.
template <class Kind, auto function>
Result<int> call(const Context& context, const Options& options) {
  const Kind& own = *std::get_if<Kind>(&options);
  const auto result = [&] {
    if constexpr (std::is_invocable_v<decltype(function), const Context&, const Kind&>)
      return function(context, own);
    else if constexpr (std::is_invocable_v<decltype(function), const container::Global&,
                                           const Kind&>)
      return function(context.global, own);
    else
      return function(context.global, own.id);
  };
  if constexpr (std::is_same_v<decltype(result()), Result<>>) {
    TRY(result());
    return 0;
  } else {
    return result();
  }
}

/// The operation for a function and its kind of options.
template <class Kind, auto function>
inline constexpr Operation operation = {
    .prepare = [](Options& options) { options.emplace<Kind>(); }, .run = call<Kind, function>};

using Checkpoint = checkpoint::CheckpointOptions;
using Create = lifecycle::CreateOptions;
using Criu = checkpoint::CriuOptions;
using Exec = lifecycle::ExecOptions;
using Global = container::Global;
using Manager = plan::CgroupManager;
using Process = plan::ExecRequest;
using Restore = checkpoint::RestoreOptions;
using plan::Rootless;

// clang-format off

constexpr auto globals = std::to_array<Option>({
  {"root", 0, "DIR", "directory for the state of containers (default: /run/rt, or $XDG_RUNTIME_DIR/rt)", at<&Context::global, &Global::root>},
  {"log", 0, "FILE", "append log messages to FILE", at<&Context::log>},
  {"log-format", 0, "FORMAT", "format of the log: text or json (default: text)", one_of<std::array{log::Format::text, log::Format::json}, &Context::log_settings, &log::Settings::format>, "text|json"},
  {"log-level", 0, "LEVEL", "least severe level to log: error, warning, info or debug (default: error)", one_of<std::array{log::Level::error, log::Level::warning, log::Level::info, log::Level::debug}, &Context::log_settings, &log::Settings::level>, "error|warning|info|debug"},
  {"color", 0, "WHEN", "use of colour: auto (on a terminal, unless NO_COLOR is set), always (also prints errors in full, as on a terminal) or never (default: auto)", at<&Context::color>, "auto|always|never"},
  {"debug", 0, "", "same as --log-level debug", at<&Context::debug>},
  {"cgroup-manager", 0, "NAME", "how to manage cgroups: cgroupfs, systemd or disabled (default: cgroupfs)", one_of<std::array{Manager::cgroupfs, Manager::systemd, Manager::disabled}, &Context::global, &Global::cgroup_manager>, "cgroupfs|systemd|disabled"},
  {"systemd-cgroup", 0, "", "same as --cgroup-manager systemd", at<&Context::systemd_cgroup>},
  {"rootless", 0, "VALUE", "adapt to missing root privileges: skip cgroups that are not requested, and add a user namespace (default: auto)", one_of<std::array{Rootless::yes, Rootless::no, Rootless::automatic}, &Context::global, &Global::rootless>, "true|false|auto"},
  {"criu", 0, "FILE", "accepted for compatibility", nowhere},
  {"help", 'h', "", "show help and exit", at<&Context::help>},
  {"version", 'v', "", "show the version and exit", at<&Context::version>},
});

constexpr Option bundle_at(PlaceIn place) {
  return {"bundle", 'b', "DIR", "bundle directory, which contains config.json (default: current directory)", place};
}
constexpr Option console_socket_at(PlaceIn place) {
  return {"console-socket", 0, "SOCKET", "unix socket that receives the master end of the container's terminal", place};
}
constexpr Option pid_file_at(PlaceIn place) {
  return {"pid-file", 0, "FILE", "write the container's process id to FILE", place};
}
constexpr Option no_pivot = {"no-pivot", 0, "", "do not use pivot_root (for hosts that run from an initramfs)", at<&Create::no_pivot>};
constexpr Option no_new_keyring = {"no-new-keyring", 0, "", "keep the caller's session keyring", at<&Create::no_new_keyring>};
constexpr Option preserve_fds = {"preserve-fds", 0, "N", "pass N additional file descriptors, starting at 3, to the container", at<&Create::preserve_fds>};
constexpr Option no_subreaper = {"no-subreaper", 0, "", "accepted for compatibility", nowhere};

constexpr Option pidfd_socket_at(PlaceIn place) {
  return {"pidfd-socket", 0, "SOCKET", "unix socket that receives a pidfd of the process", place};
}

constexpr Option timing = {"timing", 0, "", "when done, print on stderr how long each step took", at<&Context::timing>};
constexpr Option trace = {"trace", 0, "FILE", "write these times to FILE, for Perfetto or chrome://tracing; hooks get the environment variable TRACEPARENT", at<&Context::trace>};

constexpr std::array create_options = {
  bundle_at(at<&Create::bundle>), console_socket_at(at<&Create::console_socket>), pid_file_at(at<&Create::pid_file>), no_pivot, no_new_keyring,
  preserve_fds, no_subreaper, pidfd_socket_at(at<&Create::pidfd_socket>), timing, trace,
};
constexpr std::array start_options = {timing, trace};
constexpr std::array run_options = {
  bundle_at(at<&Create::bundle>), console_socket_at(at<&Create::console_socket>), pid_file_at(at<&Create::pid_file>), no_pivot, no_new_keyring,
  preserve_fds, no_subreaper, pidfd_socket_at(at<&Create::pidfd_socket>), timing, trace,
  Option{"detach", 'd', "", "return when the container's process has started", at<&Create::detach>},
  Option{"keep", 0, "", "do not delete the container when its process ends", at<&Create::keep>},
};
constexpr std::array exec_options = {
  Option{"process", 'p', "FILE", "JSON file with a process object like that of config.json, instead of COMMAND", at<&Exec::process_file>},
  Option{"tty", 't', "", "allocate a terminal", at<&Exec::process, &Process::terminal>},
  Option{"cwd", 0, "DIR", "working directory", at<&Exec::process, &Process::cwd>},
  Option{"env", 'e', "NAME=VALUE", "add an environment variable; may be repeated", at<&Exec::process, &Process::env>},
  Option{"user", 'u', "UID[:GID]", "numeric user id and group id", at<&Exec::process, &Process::user>},
  Option{"additional-gids", 'g', "GID", "add a supplementary group; may be repeated", at<&Exec::process, &Process::groups>},
  Option{"process-label", 0, "LABEL", "SELinux label", at<&Exec::process, &Process::selinux_label>},
  Option{"apparmor", 0, "PROFILE", "AppArmor profile", at<&Exec::process, &Process::apparmor_profile>},
  Option{"no-new-privs", 0, "", "do not gain privileges by executing a program (no_new_privs)", at<&Exec::process, &Process::no_new_privileges>},
  Option{"cap", 'c', "CAP", "add a capability; may be repeated", at<&Exec::process, &Process::capabilities>},
  Option{"cgroup", 0, "[CTRL,...:]PATH", "join a cgroup below the container's; may be repeated", at<&Exec::cgroups>},
  Option{"ignore-paused", 0, "", "allow a paused container; the process waits until it is resumed", at<&Exec::ignore_paused>},
  Option{"detach", 'd', "", "return when the process has started", at<&Exec::detach>},
  Option{"pid-file", 0, "FILE", "write the process id to FILE", at<&Exec::pid_file>},
  Option{"console-socket", 0, "SOCKET", "unix socket that receives the master end of the terminal", at<&Exec::console_socket>},
  pidfd_socket_at(at<&Exec::pidfd_socket>),
  Option{"preserve-fds", 0, "N", "pass N additional file descriptors, starting at 3, to the process", at<&Exec::preserve_fds>},
  no_subreaper, timing, trace,
};
constexpr auto kill_options = std::to_array<Option>({
  {"all", 'a', "", "do not fail if the init process has ended: signal the remaining processes", at<&KillOptions::all>},
});
constexpr std::array delete_options = {
  Option{"force", 'f', "", "kill the container first if it is running; succeed if it does not exist", at<&DeleteOptions::force>},
  timing, trace,
};
constexpr auto list_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "output format: table or json (default: table)", one_of<std::array{false, true}, &Context::json>, "table|json"},
  {"quiet", 'q', "", "print only ids, one per line", at<&ListOptions::quiet>},
});
constexpr auto spec_options = std::to_array<Option>({
  {"bundle", 'b', "DIR", "directory for config.json (default: current directory)", at<&SpecOptions::bundle>},
  {"rootless", 0, "", "write a configuration for a rootless container", at<&SpecOptions::rootless>},
});
constexpr auto plan_options = std::to_array<Option>({
  bundle_at(at<&Create::bundle>),
  {"format", 'f', "FORMAT", "output format: text or json (default: text)", one_of<std::array{false, true}, &Context::json>, "text|json"},
});
constexpr auto check_options = std::to_array<Option>({
  bundle_at(at<&diagnose::CheckOptions::bundle>),
  {"format", 'f', "FORMAT", "output format: text or json (default: text)", one_of<std::array{false, true}, &Context::json>, "text|json"},
  {"host", 0, "", "also report what this host does not support", at<&diagnose::CheckOptions::host>},
  {"security", 0, "", "also what capabilities, mounts, devices and annotations expose of the host", at<&diagnose::CheckOptions::security>},
});

constexpr auto ps_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "output format: table or json (default: table)", one_of<std::array{false, true}, &Context::json>, "table|json"},
});
constexpr auto update_options = std::to_array<Option>({
  {"resources", 'r', "FILE", "JSON file with a part of linux.resources; - reads stdin", at<&UpdateOptions::file>},
  {"blkio-weight", 0, "N", "block I/O weight, 10 to 1000", at<&UpdateOptions::blkio_weight>},
  {"cpu-period", 0, "USEC", "length of a CPU period, in microseconds", at<&UpdateOptions::cpu_period>},
  {"cpu-quota", 0, "USEC", "CPU time per period, in microseconds; -1: no limit", at<&UpdateOptions::cpu_quota>},
  {"cpu-burst", 0, "USEC", "unused CPU time of earlier periods that may be added to the quota, in microseconds", at<&UpdateOptions::cpu_burst>},
  {"cpu-share", 0, "N", "CPU weight, 2 to 262144", at<&UpdateOptions::cpu_share>},
  {"cpu-idle", 0, "0|1", "1: run only when a CPU would otherwise be idle", at<&UpdateOptions::cpu_idle>},
  {"cpu-rt-period", 0, "USEC", "length of a realtime scheduling period, in microseconds (cgroup v1)", at<&UpdateOptions::cpu_rt_period>},
  {"cpu-rt-runtime", 0, "USEC", "realtime CPU time per period, in microseconds (cgroup v1)", at<&UpdateOptions::cpu_rt_runtime>},
  {"cpuset-cpus", 0, "LIST", "CPUs to use, for example 0-3,7", at<&UpdateOptions::cpuset_cpus>},
  {"cpuset-mems", 0, "LIST", "memory nodes to use, for example 0-1", at<&UpdateOptions::cpuset_mems>},
  {"memory", 0, "SIZE", "memory limit, in bytes or like 512M; -1: no limit", at<&UpdateOptions::memory>},
  {"memory-reservation", 0, "SIZE", "soft limit: memory to keep when the host runs short", at<&UpdateOptions::memory_reservation>},
  {"memory-swap", 0, "SIZE", "limit for memory plus swap; -1: no limit", at<&UpdateOptions::memory_swap>},
  {"kernel-memory", 0, "SIZE", "accepted for compatibility: kernels no longer have this limit", at<&UpdateOptions::kernel_memory>},
  {"kernel-memory-tcp", 0, "SIZE", "limit for TCP buffers (cgroup v1)", at<&UpdateOptions::kernel_memory_tcp>},
  {"pids-limit", 0, "N", "limit for processes and threads; -1: no limit", at<&UpdateOptions::pids_limit>},
  {"l3-cache-schema", 0, "SCHEMA", "Intel RDT: schema for the L3 cache", at<&UpdateOptions::l3_cache_schema>},
  {"mem-bw-schema", 0, "SCHEMA", "Intel RDT: schema for memory bandwidth", at<&UpdateOptions::mem_bw_schema>},
});
constexpr auto events_options = std::to_array<Option>({
  {"stats", 0, "", "print current usage once and exit", at<&EventsOptions::stats>},
  {"interval", 0, "TIME", "time between reports, for example 500ms or 1m30s (default: 5s)", at<&EventsOptions::interval>},
});
constexpr auto stats_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "output format: table or json (default: table)", one_of<std::array{false, true}, &Context::json>, "table|json"},
  {"interval", 0, "TIME", "time between tables (default: 5s)", at<&StatsOptions::interval>},
  {"no-stream", 0, "", "print one table and exit (always so if stdout is not a terminal)", at<&StatsOptions::no_stream>},
});

// CRIU's options, for both. `to`: the member of their options that is CriuOptions.
template <auto to>
constexpr Option image_path = {"image-path", 0, "DIR", "directory of the checkpoint (default: checkpoint in the current directory)", at<to, &Criu::image_path>};
template <auto to>
constexpr Option work_path = {"work-path", 0, "DIR", "CRIU's log and working directory (default: the checkpoint's directory)", at<to, &Criu::work_path>};
template <auto to>
constexpr Option tcp_established = {"tcp-established", 0, "", "allow open TCP connections", at<to, &Criu::tcp_established>};
template <auto to>
constexpr Option ext_unix_sk = {"ext-unix-sk", 0, "", "allow unix sockets that are connected to outside processes", at<to, &Criu::ext_unix_sk>};
template <auto to>
constexpr Option shell_job = {"shell-job", 0, "", "allow a session or terminal that belongs to the caller", at<to, &Criu::shell_job>};
template <auto to>
constexpr Option file_locks = {"file-locks", 0, "", "allow file locks", at<to, &Criu::file_locks>};
template <auto to>
constexpr Option manage_cgroups_mode = {"manage-cgroups-mode", 0, "MODE", "how CRIU manages cgroups: soft, full, strict or ignore (default: soft)", at<to, &Criu::manage_cgroups_mode>, "soft|full|strict|ignore"};
template <auto to>
constexpr Option empty_ns = {"empty-ns", 0, "NAMESPACE", "create this namespace empty instead of restoring its contents: network", at<to, &Criu::empty_ns>, "network"};
template <auto to>
constexpr Option auto_dedup = {"auto-dedup", 0, "", "remove duplicate memory pages from the checkpoint", at<to, &Criu::auto_dedup>};
constexpr std::array checkpoint_options = {image_path<&Checkpoint::criu>, work_path<&Checkpoint::criu>,
  Option{"leave-running", 0, "", "leave the container running", at<&Checkpoint::leave_running>},
  Option{"pre-dump", 0, "", "dump only memory, to speed up a later checkpoint; the container keeps running", at<&Checkpoint::pre_dump>},
  Option{"parent-path", 0, "DIR", "directory of an earlier pre-dump, relative to the image path", at<&Checkpoint::parent_path>},
  tcp_established<&Checkpoint::criu>,
  Option{"tcp-skip-in-flight", 0, "", "skip TCP connections that are not established yet", at<&Checkpoint::tcp_skip_in_flight>},
  ext_unix_sk<&Checkpoint::criu>, shell_job<&Checkpoint::criu>, file_locks<&Checkpoint::criu>,
  Option{"link-remap", 0, "", "allow open files that were deleted but have another hard link", at<&Checkpoint::link_remap>},
  manage_cgroups_mode<&Checkpoint::criu>, empty_ns<&Checkpoint::criu>, auto_dedup<&Checkpoint::criu>,
  Option{"lazy-pages", 0, "", "do not dump memory: the restored container fetches it on demand", at<&Checkpoint::criu, &Criu::lazy_pages>},
  Option{"page-server", 0, "ADDRESS:PORT", "send memory to a CRIU page server", at<&Checkpoint::page_server>},
  Option{"status-fd", 0, "N", "with --lazy-pages: descriptor that gets a zero byte when restore can begin", at<&Checkpoint::status_fd>},
};
constexpr std::array restore_options = {
  bundle_at(at<&Restore::create, &Create::bundle>), image_path<&Restore::criu>, work_path<&Restore::criu>,
  Option{"detach", 'd', "", "return when the container is running", at<&Restore::create, &Create::detach>},
  pid_file_at(at<&Restore::create, &Create::pid_file>), console_socket_at(at<&Restore::create, &Create::console_socket>), tcp_established<&Restore::criu>,
  Option{"tcp-close", 0, "", "close TCP connections that were open", at<&Restore::tcp_close>},
  ext_unix_sk<&Restore::criu>, shell_job<&Restore::criu>, file_locks<&Restore::criu>, manage_cgroups_mode<&Restore::criu>, empty_ns<&Restore::criu>, auto_dedup<&Restore::criu>,
  Option{"lazy-pages", 0, "", "fetch memory on demand from a CRIU page server", at<&Restore::criu, &Criu::lazy_pages>},
  Option{"lsm-profile", 0, "TYPE:NAME", "different label for its processes: apparmor:PROFILE or selinux:LABEL", at<&Restore::lsm_profile>},
  Option{"lsm-mount-context", 0, "CONTEXT", "different SELinux label for its mounts", at<&Restore::lsm_mount_context>},
  Option{"keep", 0, "", "do not delete the container when its process ends", at<&Restore::create, &Create::keep>},
  Option{"no-pivot", 0, "", "accepted for compatibility", at<&Restore::create, &Create::no_pivot>},
  no_subreaper,
};
constexpr auto doctor_options = std::to_array<Option>({
  {"rootless", 0, "", "also require what rootless containers need (always so without root)", at<&diagnose::DoctorOptions::rootless>},
  {"systemd", 0, "", "also require what cgroups managed by systemd need", at<&diagnose::DoctorOptions::systemd>},
  {"format", 'f', "FORMAT", "output format: text or json (default: text)", one_of<std::array{false, true}, &Context::json>, "text|json"},
});

// clang-format on

}  // namespace rt::cli
