// The rows of options, one array per command; only table.cpp includes it.
#pragma once

#include <array>

#include "places.h"

namespace rt::cli {

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
  {"root", 0, "DIR", "where the state of containers is kept (default: /run/rt, or $XDG_RUNTIME_DIR/rt)", at<&Context::global, &Global::root>},
  {"log", 0, "FILE", "append the error, if there is one, to FILE", at<&Context::log>},
  {"log-format", 0, "FORMAT", "how to write to the log: text or json (default: text)", one_of<std::array{log::Format::text, log::Format::json}, &Context::log_settings, &log::Settings::format>, "text|json"},
  {"log-level", 0, "LEVEL", "what to log: error, warning, info or debug (default: error)", one_of<std::array{log::Level::error, log::Level::warning, log::Level::info, log::Level::debug}, &Context::log_settings, &log::Settings::level>, "error|warning|info|debug"},
  {"color", 0, "WHEN", "colours: auto (on a terminal, unless NO_COLOR is set), always (and errors in full, as on a terminal) or never (default: auto)", at<&Context::color>, "auto|always|never"},
  {"debug", 0, "", "the same as --log-level debug", at<&Context::debug>},
  {"cgroup-manager", 0, "NAME", "who makes cgroups: cgroupfs, systemd or disabled (default: cgroupfs)", one_of<std::array{Manager::cgroupfs, Manager::systemd, Manager::disabled}, &Context::global, &Global::cgroup_manager>, "cgroupfs|systemd|disabled"},
  {"systemd-cgroup", 0, "", "the same as --cgroup-manager systemd", at<&Context::systemd_cgroup>},
  {"rootless", 0, "VALUE", "without root: do without cgroups that are not asked for, with a user namespace (default: auto)", one_of<std::array{Rootless::yes, Rootless::no, Rootless::automatic}, &Context::global, &Global::rootless>, "true|false|auto"},
  {"criu", 0, "FILE", "accepted for compatibility", nowhere},
  {"help", 'h', "", "show help and exit", at<&Context::help>},
  {"version", 'v', "", "show the version and exit", at<&Context::version>},
});

constexpr Option bundle_at(PlaceIn place) {
  return {"bundle", 'b', "DIR", "the bundle: a directory with config.json (default: the current one)", place};
}
constexpr Option console_socket_at(PlaceIn place) {
  return {"console-socket", 0, "SOCKET", "unix socket that is sent the master of the container's terminal", place};
}
constexpr Option pid_file_at(PlaceIn place) {
  return {"pid-file", 0, "FILE", "write the process id of the container to FILE", place};
}
constexpr Option no_pivot = {"no-pivot", 0, "", "do not use pivot_root: for hosts that run from their initramfs", at<&Create::no_pivot>};
constexpr Option no_new_keyring = {"no-new-keyring", 0, "", "keep the caller's session keyring", at<&Create::no_new_keyring>};
constexpr Option preserve_fds = {"preserve-fds", 0, "N", "pass N more file descriptors, from 3 up, to the container", at<&Create::preserve_fds>};
constexpr Option no_subreaper = {"no-subreaper", 0, "", "accepted for compatibility", nowhere};

constexpr Option pidfd_socket_at(PlaceIn place) {
  return {"pidfd-socket", 0, "SOCKET", "unix socket that is sent a pidfd of the process", place};
}

constexpr Option timing = {"timing", 0, "", "say on stderr, when done, where the time went", at<&Context::timing>};
constexpr Option trace = {"trace", 0, "FILE", "write that to FILE, for Perfetto or chrome://tracing; hooks get a TRACEPARENT", at<&Context::trace>};

constexpr std::array create_options = {
  bundle_at(at<&Create::bundle>), console_socket_at(at<&Create::console_socket>), pid_file_at(at<&Create::pid_file>), no_pivot, no_new_keyring,
  preserve_fds, no_subreaper, pidfd_socket_at(at<&Create::pidfd_socket>), timing, trace,
};
constexpr std::array start_options = {timing, trace};
constexpr std::array run_options = {
  bundle_at(at<&Create::bundle>), console_socket_at(at<&Create::console_socket>), pid_file_at(at<&Create::pid_file>), no_pivot, no_new_keyring,
  preserve_fds, no_subreaper, pidfd_socket_at(at<&Create::pidfd_socket>), timing, trace,
  Option{"detach", 'd', "", "return when the container's process has started", at<&Create::detach>},
  Option{"keep", 0, "", "do not delete the container when its process has ended", at<&Create::keep>},
};
constexpr std::array exec_options = {
  Option{"process", 'p', "FILE", "a process document, as config.json's /process, instead of COMMAND", at<&Exec::process_file>},
  Option{"tty", 't', "", "give it a terminal", at<&Exec::process, &Process::terminal>},
  Option{"cwd", 0, "DIR", "its working directory", at<&Exec::process, &Process::cwd>},
  Option{"env", 'e', "NAME=VALUE", "one more variable of its environment; may be repeated", at<&Exec::process, &Process::env>},
  Option{"user", 'u', "UID[:GID]", "its user and group, as numbers", at<&Exec::process, &Process::user>},
  Option{"additional-gids", 'g', "GID", "one more group; may be repeated", at<&Exec::process, &Process::groups>},
  Option{"process-label", 0, "LABEL", "its SELinux label", at<&Exec::process, &Process::selinux_label>},
  Option{"apparmor", 0, "PROFILE", "its AppArmor profile", at<&Exec::process, &Process::apparmor_profile>},
  Option{"no-new-privs", 0, "", "no program it executes gets more rights than it has", at<&Exec::process, &Process::no_new_privileges>},
  Option{"cap", 'c', "CAP", "one more capability; may be repeated", at<&Exec::process, &Process::capabilities>},
  Option{"cgroup", 0, "[CTRL,...:]PATH", "a cgroup below the container's; may be repeated", at<&Exec::cgroups>},
  Option{"ignore-paused", 0, "", "also in a paused container, where it waits until that is resumed", at<&Exec::ignore_paused>},
  Option{"detach", 'd', "", "return when the process has started", at<&Exec::detach>},
  Option{"pid-file", 0, "FILE", "write the process id to FILE", at<&Exec::pid_file>},
  Option{"console-socket", 0, "SOCKET", "unix socket that is sent the master of the terminal", at<&Exec::console_socket>},
  pidfd_socket_at(at<&Exec::pidfd_socket>),
  Option{"preserve-fds", 0, "N", "pass N more file descriptors, from 3 up, to the process", at<&Exec::preserve_fds>},
  no_subreaper, timing, trace,
};
constexpr auto kill_options = std::to_array<Option>({
  {"all", 'a', "", "do not fail when the container's first process is gone, signal what is left of it", at<&KillOptions::all>},
});
constexpr std::array delete_options = {
  Option{"force", 'f', "", "kill the container first if it runs; no error if there is none", at<&DeleteOptions::force>},
  timing, trace,
};
constexpr auto list_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", one_of<std::array{false, true}, &Context::json>, "table|json"},
  {"quiet", 'q', "", "only the ids, one per line", at<&ListOptions::quiet>},
});
constexpr auto spec_options = std::to_array<Option>({
  {"bundle", 'b', "DIR", "where to write config.json (default: the current directory)", at<&SpecOptions::bundle>},
  {"rootless", 0, "", "a config for an ordinary user", at<&SpecOptions::rootless>},
});
constexpr auto plan_options = std::to_array<Option>({
  bundle_at(at<&Create::bundle>),
  {"format", 'f', "FORMAT", "text or json (default: text)", one_of<std::array{false, true}, &Context::json>, "text|json"},
});
constexpr auto check_options = std::to_array<Option>({
  bundle_at(at<&diagnose::CheckOptions::bundle>),
  {"format", 'f', "FORMAT", "text or json (default: text)", one_of<std::array{false, true}, &Context::json>, "text|json"},
  {"host", 0, "", "also what this host cannot do", at<&diagnose::CheckOptions::host>},
  {"security", 0, "", "also what capabilities, mounts, devices and annotations expose of the host", at<&diagnose::CheckOptions::security>},
});

constexpr auto ps_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", one_of<std::array{false, true}, &Context::json>, "table|json"},
});
constexpr auto update_options = std::to_array<Option>({
  {"resources", 'r', "FILE", "a part of linux.resources as JSON; - reads it from stdin", at<&UpdateOptions::file>},
  {"blkio-weight", 0, "N", "weight of its block I/O, 10 to 1000", at<&UpdateOptions::blkio_weight>},
  {"cpu-period", 0, "USEC", "length of a period in microseconds", at<&UpdateOptions::cpu_period>},
  {"cpu-quota", 0, "USEC", "CPU time it may use in a period, in microseconds; -1: no limit", at<&UpdateOptions::cpu_quota>},
  {"cpu-burst", 0, "USEC", "CPU time of earlier periods that it may add to a quota, in microseconds", at<&UpdateOptions::cpu_burst>},
  {"cpu-share", 0, "N", "weight of its CPU time, 2 to 262144", at<&UpdateOptions::cpu_share>},
  {"cpu-idle", 0, "0|1", "1: runs only when nobody else wants to", at<&UpdateOptions::cpu_idle>},
  {"cpu-rt-period", 0, "USEC", "length of a period of realtime scheduling (cgroup v1)", at<&UpdateOptions::cpu_rt_period>},
  {"cpu-rt-runtime", 0, "USEC", "realtime CPU time in a period (cgroup v1)", at<&UpdateOptions::cpu_rt_runtime>},
  {"cpuset-cpus", 0, "LIST", "CPUs it may use, like 0-3,7", at<&UpdateOptions::cpuset_cpus>},
  {"cpuset-mems", 0, "LIST", "memory nodes it may use", at<&UpdateOptions::cpuset_mems>},
  {"memory", 0, "SIZE", "limit for memory, in bytes or like 512M; -1: no limit", at<&UpdateOptions::memory>},
  {"memory-reservation", 0, "SIZE", "memory that it keeps when the host has little", at<&UpdateOptions::memory_reservation>},
  {"memory-swap", 0, "SIZE", "limit for memory and swap together; -1: no limit", at<&UpdateOptions::memory_swap>},
  {"kernel-memory", 0, "SIZE", "accepted for compatibility: kernels have no such limit any more", at<&UpdateOptions::kernel_memory>},
  {"kernel-memory-tcp", 0, "SIZE", "limit for the buffers of TCP (cgroup v1)", at<&UpdateOptions::kernel_memory_tcp>},
  {"pids-limit", 0, "N", "limit for processes and threads; -1: no limit", at<&UpdateOptions::pids_limit>},
  {"l3-cache-schema", 0, "SCHEMA", "Intel RDT: share of the L3 cache", at<&UpdateOptions::l3_cache_schema>},
  {"mem-bw-schema", 0, "SCHEMA", "Intel RDT: share of the memory bandwidth", at<&UpdateOptions::mem_bw_schema>},
});
constexpr auto events_options = std::to_array<Option>({
  {"stats", 0, "", "print what it uses now, and end", at<&EventsOptions::stats>},
  {"interval", 0, "TIME", "time between two of them, like 500ms or 1m30s (default: 5s)", at<&EventsOptions::interval>},
});
constexpr auto stats_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", one_of<std::array{false, true}, &Context::json>, "table|json"},
  {"interval", 0, "TIME", "time between two tables (default: 5s)", at<&StatsOptions::interval>},
  {"no-stream", 0, "", "print one table and end, as it is done when stdout is no terminal", at<&StatsOptions::no_stream>},
});

// CRIU's options, for both. `to`: the member of their options that is CriuOptions.
template <auto to>
constexpr Option image_path = {"image-path", 0, "DIR", "where the checkpoint is (default: checkpoint in the current directory)", at<to, &Criu::image_path>};
template <auto to>
constexpr Option work_path = {"work-path", 0, "DIR", "where CRIU leaves its log and works (default: where the checkpoint is)", at<to, &Criu::work_path>};
template <auto to>
constexpr Option tcp_established = {"tcp-established", 0, "", "with open TCP connections", at<to, &Criu::tcp_established>};
template <auto to>
constexpr Option ext_unix_sk = {"ext-unix-sk", 0, "", "with unix sockets that are connected to the outside", at<to, &Criu::ext_unix_sk>};
template <auto to>
constexpr Option shell_job = {"shell-job", 0, "", "with a session or a terminal of the caller's", at<to, &Criu::shell_job>};
template <auto to>
constexpr Option file_locks = {"file-locks", 0, "", "with locks of files", at<to, &Criu::file_locks>};
template <auto to>
constexpr Option manage_cgroups_mode = {"manage-cgroups-mode", 0, "MODE", "what CRIU does about cgroups: soft, full, strict, ignore (default: soft)", at<to, &Criu::manage_cgroups_mode>, "soft|full|strict|ignore"};
template <auto to>
constexpr Option empty_ns = {"empty-ns", 0, "NAMESPACE", "make the namespace, but not what is in it: network", at<to, &Criu::empty_ns>, "network"};
template <auto to>
constexpr Option auto_dedup = {"auto-dedup", 0, "", "remove from the checkpoint what is not needed twice", at<to, &Criu::auto_dedup>};
constexpr std::array checkpoint_options = {image_path<&Checkpoint::criu>, work_path<&Checkpoint::criu>,
  Option{"leave-running", 0, "", "let the container go on afterwards", at<&Checkpoint::leave_running>},
  Option{"pre-dump", 0, "", "only the memory, for a later checkpoint to be faster; the container goes on", at<&Checkpoint::pre_dump>},
  Option{"parent-path", 0, "DIR", "an earlier one of its memory, as a path relative to this checkpoint", at<&Checkpoint::parent_path>},
  tcp_established<&Checkpoint::criu>,
  Option{"tcp-skip-in-flight", 0, "", "without TCP connections that are only being made", at<&Checkpoint::tcp_skip_in_flight>},
  ext_unix_sk<&Checkpoint::criu>, shell_job<&Checkpoint::criu>, file_locks<&Checkpoint::criu>,
  Option{"link-remap", 0, "", "with open files that were deleted but have other names", at<&Checkpoint::link_remap>},
  manage_cgroups_mode<&Checkpoint::criu>, empty_ns<&Checkpoint::criu>, auto_dedup<&Checkpoint::criu>,
  Option{"lazy-pages", 0, "", "leave the memory to be fetched by the restored container when it needs it", at<&Checkpoint::criu, &Criu::lazy_pages>},
  Option{"page-server", 0, "ADDRESS:PORT", "send the memory to a page server of CRIU", at<&Checkpoint::page_server>},
  Option{"status-fd", 0, "N", "with --lazy-pages: where to write a zero byte when restore can begin", at<&Checkpoint::status_fd>},
};
constexpr std::array restore_options = {
  bundle_at(at<&Restore::create, &Create::bundle>), image_path<&Restore::criu>, work_path<&Restore::criu>,
  Option{"detach", 'd', "", "return when the container runs", at<&Restore::create, &Create::detach>},
  pid_file_at(at<&Restore::create, &Create::pid_file>), console_socket_at(at<&Restore::create, &Create::console_socket>), tcp_established<&Restore::criu>,
  Option{"tcp-close", 0, "", "close the TCP connections that were open", at<&Restore::tcp_close>},
  ext_unix_sk<&Restore::criu>, shell_job<&Restore::criu>, file_locks<&Restore::criu>, manage_cgroups_mode<&Restore::criu>, empty_ns<&Restore::criu>, auto_dedup<&Restore::criu>,
  Option{"lazy-pages", 0, "", "fetch the memory from a page server of CRIU when it is needed", at<&Restore::criu, &Criu::lazy_pages>},
  Option{"lsm-profile", 0, "TYPE:NAME", "another label for its processes: apparmor:PROFILE or selinux:LABEL", at<&Restore::lsm_profile>},
  Option{"lsm-mount-context", 0, "CONTEXT", "another SELinux label for its mounts", at<&Restore::lsm_mount_context>},
  Option{"keep", 0, "", "do not delete the container when its process has ended", at<&Restore::create, &Create::keep>},
  Option{"no-pivot", 0, "", "accepted for compatibility", at<&Restore::create, &Create::no_pivot>},
  no_subreaper,
};
constexpr auto doctor_options = std::to_array<Option>({
  {"rootless", 0, "", "ask for containers of ordinary users, too; always so without root", at<&diagnose::DoctorOptions::rootless>},
  {"systemd", 0, "", "ask for cgroups made by systemd, too", at<&diagnose::DoctorOptions::systemd>},
  {"format", 'f', "FORMAT", "text or json (default: text)", one_of<std::array{false, true}, &Context::json>, "text|json"},
});

// clang-format on

}  // namespace rt::cli
