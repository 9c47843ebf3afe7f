#include "table.h"

#include <algorithm>
#include <array>

#include "commands.h"

namespace rt::cli {
namespace {

// clang-format off
constexpr auto globals = std::to_array<Option>({
  {"root", 0, "DIR", "where the state of containers is kept (default: /run/rt, or $XDG_RUNTIME_DIR/rt)", &Options::root},
  {"log", 0, "FILE", "append the error, if there is one, to FILE", &Options::log},
  {"log-format", 0, "FORMAT", "how to write to the log: text or json (default: text)", &Options::log_format, "text|json"},
  {"log-level", 0, "LEVEL", "what to log: error, warning, info or debug (default: error)", &Options::log_level, "error|warning|info|debug"},
  {"color", 0, "WHEN", "colours: auto (on a terminal, unless NO_COLOR is set), always (and errors in full, as on a terminal) or never (default: auto)", &Options::color, "auto|always|never"},
  {"debug", 0, "", "the same as --log-level debug", &Options::debug},
  {"cgroup-manager", 0, "NAME", "who makes cgroups: cgroupfs, systemd or disabled (default: cgroupfs)", &Options::cgroup_manager, "cgroupfs|systemd|disabled"},
  {"systemd-cgroup", 0, "", "the same as --cgroup-manager systemd", &Options::systemd_cgroup},
  {"rootless", 0, "VALUE", "without root: do without cgroups that are not asked for, with a user namespace (default: auto)", &Options::rootless, "true|false|auto"},
  {"criu", 0, "FILE", "accepted for compatibility", &Options::criu},
  {"help", 'h', "", "show help and exit", &Options::help},
  {"version", 'v', "", "show the version and exit", &Options::version},
});

constexpr Option bundle = {"bundle", 'b', "DIR", "the bundle: a directory with config.json (default: the current one)", &Options::bundle};
constexpr Option console_socket = {"console-socket", 0, "SOCKET", "unix socket that is sent the master of the container's terminal", &Options::console_socket};
constexpr Option pid_file = {"pid-file", 0, "FILE", "write the process id of the container to FILE", &Options::pid_file};
constexpr Option no_pivot = {"no-pivot", 0, "", "do not use pivot_root: for hosts that run from their initramfs", &Options::no_pivot};
constexpr Option no_new_keyring = {"no-new-keyring", 0, "", "keep the caller's session keyring", &Options::no_new_keyring};
constexpr Option preserve_fds = {"preserve-fds", 0, "N", "pass N more file descriptors, from 3 up, to the container", &Options::preserve_fds};
constexpr Option no_subreaper = {"no-subreaper", 0, "", "accepted for compatibility", &Options::no_subreaper};

constexpr Option pidfd_socket = {"pidfd-socket", 0, "SOCKET", "unix socket that is sent a pidfd of the process", &Options::pidfd_socket};

constexpr Option timing = {"timing", 0, "", "say on stderr, when done, where the time went", &Options::timing};
constexpr Option trace = {"trace", 0, "FILE", "write that to FILE, for Perfetto or chrome://tracing; hooks get a TRACEPARENT", &Options::trace};

constexpr std::array create_options = {bundle, console_socket, pid_file, no_pivot, no_new_keyring, preserve_fds, no_subreaper, pidfd_socket, timing, trace};
constexpr std::array start_options = {timing, trace};
constexpr std::array run_options = {bundle, console_socket, pid_file, no_pivot, no_new_keyring, preserve_fds, no_subreaper, pidfd_socket, timing, trace,
  Option{"detach", 'd', "", "return when the container's process has started", &Options::detach},
  Option{"keep", 0, "", "do not delete the container when its process has ended", &Options::keep},
};
constexpr std::array exec_options = {
  Option{"process", 'p', "FILE", "a process document, as config.json's /process, instead of COMMAND", &Options::process},
  Option{"tty", 't', "", "give it a terminal", &Options::tty},
  Option{"cwd", 0, "DIR", "its working directory", &Options::cwd},
  Option{"env", 'e', "NAME=VALUE", "one more variable of its environment; may be repeated", &Options::env},
  Option{"user", 'u', "UID[:GID]", "its user and group, as numbers", &Options::user},
  Option{"additional-gids", 'g', "GID", "one more group; may be repeated", &Options::additional_gids},
  Option{"process-label", 0, "LABEL", "its SELinux label", &Options::process_label},
  Option{"apparmor", 0, "PROFILE", "its AppArmor profile", &Options::apparmor},
  Option{"no-new-privs", 0, "", "no program it executes gets more rights than it has", &Options::no_new_privs},
  Option{"cap", 'c', "CAP", "one more capability; may be repeated", &Options::capabilities},
  Option{"cgroup", 0, "[CTRL,...:]PATH", "a cgroup below the container's; may be repeated", &Options::cgroups},
  Option{"ignore-paused", 0, "", "also in a paused container, where it waits until that is resumed", &Options::ignore_paused},
  Option{"detach", 'd', "", "return when the process has started", &Options::detach},
  Option{"pid-file", 0, "FILE", "write the process id to FILE", &Options::pid_file},
  Option{"console-socket", 0, "SOCKET", "unix socket that is sent the master of the terminal", &Options::console_socket},
  pidfd_socket,
  Option{"preserve-fds", 0, "N", "pass N more file descriptors, from 3 up, to the process", &Options::preserve_fds},
  no_subreaper, timing, trace,
};
constexpr auto kill_options = std::to_array<Option>({
  {"all", 'a', "", "do not fail when the container's first process is gone, signal what is left of it", &Options::all},
});
constexpr std::array delete_options = {
  Option{"force", 'f', "", "kill the container first if it runs; no error if there is none", &Options::force},
  timing, trace,
};
constexpr auto list_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", &Options::format, "table|json"},
  {"quiet", 'q', "", "only the ids, one per line", &Options::quiet},
});
constexpr auto spec_options = std::to_array<Option>({
  {"bundle", 'b', "DIR", "where to write config.json (default: the current directory)", &Options::bundle},
  {"rootless", 0, "", "a config for an ordinary user", &Options::rootless_spec},
});
constexpr auto plan_options = std::to_array<Option>({
  bundle,
  {"format", 'f', "FORMAT", "text or json (default: text)", &Options::format, "text|json"},
});
constexpr auto check_options = std::to_array<Option>({
  bundle,
  {"format", 'f', "FORMAT", "text or json (default: text)", &Options::format, "text|json"},
  {"host", 0, "", "also what this host cannot do", &Options::host},
  {"security", 0, "", "also what the configuration exposes of the host", &Options::security},
});

constexpr auto ps_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", &Options::format, "table|json"},
});
constexpr auto update_options = std::to_array<Option>({
  {"resources", 'r', "FILE", "a part of linux.resources as JSON; - reads it from stdin", &Options::resources},
  {"blkio-weight", 0, "N", "weight of its block I/O, 10 to 1000", &Options::blkio_weight},
  {"cpu-period", 0, "USEC", "length of a period in microseconds", &Options::cpu_period},
  {"cpu-quota", 0, "USEC", "CPU time it may use in a period, in microseconds; -1: no limit", &Options::cpu_quota},
  {"cpu-burst", 0, "USEC", "CPU time of earlier periods that it may add to a quota, in microseconds", &Options::cpu_burst},
  {"cpu-share", 0, "N", "weight of its CPU time, 2 to 262144", &Options::cpu_share},
  {"cpu-idle", 0, "0|1", "1: runs only when nobody else wants to", &Options::cpu_idle},
  {"cpu-rt-period", 0, "USEC", "length of a period of realtime scheduling (cgroup v1)", &Options::cpu_rt_period},
  {"cpu-rt-runtime", 0, "USEC", "realtime CPU time in a period (cgroup v1)", &Options::cpu_rt_runtime},
  {"cpuset-cpus", 0, "LIST", "CPUs it may use, like 0-3,7", &Options::cpuset_cpus},
  {"cpuset-mems", 0, "LIST", "memory nodes it may use", &Options::cpuset_mems},
  {"memory", 0, "SIZE", "limit for memory, in bytes or like 512M; -1: no limit", &Options::memory},
  {"memory-reservation", 0, "SIZE", "memory that it keeps when the host has little", &Options::memory_reservation},
  {"memory-swap", 0, "SIZE", "limit for memory and swap together; -1: no limit", &Options::memory_swap},
  {"kernel-memory", 0, "SIZE", "accepted for compatibility: kernels have no such limit any more", &Options::kernel_memory},
  {"kernel-memory-tcp", 0, "SIZE", "limit for the buffers of TCP (cgroup v1)", &Options::kernel_memory_tcp},
  {"pids-limit", 0, "N", "limit for processes and threads; -1: no limit", &Options::pids_limit},
  {"l3-cache-schema", 0, "SCHEMA", "Intel RDT: share of the L3 cache", &Options::l3_cache_schema},
  {"mem-bw-schema", 0, "SCHEMA", "Intel RDT: share of the memory bandwidth", &Options::mem_bw_schema},
});
constexpr auto events_options = std::to_array<Option>({
  {"stats", 0, "", "print what it uses now, and end", &Options::stats},
  {"interval", 0, "TIME", "time between two of them, like 500ms or 1m30s (default: 5s)", &Options::interval},
});
constexpr auto stats_options = std::to_array<Option>({
  {"format", 'f', "FORMAT", "table or json (default: table)", &Options::format, "table|json"},
  {"interval", 0, "TIME", "time between two tables (default: 5s)", &Options::interval},
  {"no-stream", 0, "", "print one table and end, as it is done when stdout is no terminal", &Options::no_stream},
});

constexpr Option image_path = {"image-path", 0, "DIR", "where the checkpoint is (default: checkpoint in the current directory)", &Options::image_path};
constexpr Option work_path = {"work-path", 0, "DIR", "where CRIU leaves its log and works (default: where the checkpoint is)", &Options::work_path};
constexpr Option tcp_established = {"tcp-established", 0, "", "with open TCP connections", &Options::tcp_established};
constexpr Option ext_unix_sk = {"ext-unix-sk", 0, "", "with unix sockets that are connected to the outside", &Options::ext_unix_sk};
constexpr Option shell_job = {"shell-job", 0, "", "with a session or a terminal of the caller's", &Options::shell_job};
constexpr Option file_locks = {"file-locks", 0, "", "with locks of files", &Options::file_locks};
constexpr Option manage_cgroups_mode = {"manage-cgroups-mode", 0, "MODE", "what CRIU does about cgroups: soft, full, strict, ignore (default: soft)", &Options::manage_cgroups_mode, "soft|full|strict|ignore"};
constexpr Option empty_ns = {"empty-ns", 0, "NAMESPACE", "make the namespace, but not what is in it: network", &Options::empty_ns, "network"};
constexpr Option auto_dedup = {"auto-dedup", 0, "", "remove from the checkpoint what is not needed twice", &Options::auto_dedup};
constexpr std::array checkpoint_options = {image_path, work_path,
  Option{"leave-running", 0, "", "let the container go on afterwards", &Options::leave_running},
  Option{"pre-dump", 0, "", "only the memory, for a later checkpoint to be faster; the container goes on", &Options::pre_dump},
  Option{"parent-path", 0, "DIR", "an earlier one of its memory, as a path relative to this checkpoint", &Options::parent_path},
  tcp_established,
  Option{"tcp-skip-in-flight", 0, "", "without TCP connections that are only being made", &Options::tcp_skip_in_flight},
  ext_unix_sk, shell_job, file_locks,
  Option{"link-remap", 0, "", "with open files that were deleted but have other names", &Options::link_remap},
  manage_cgroups_mode, empty_ns, auto_dedup,
  Option{"lazy-pages", 0, "", "leave the memory to be fetched by the restored container when it needs it", &Options::lazy_pages},
  Option{"page-server", 0, "ADDRESS:PORT", "send the memory to a page server of CRIU", &Options::page_server},
  Option{"status-fd", 0, "N", "with --lazy-pages: where to write a zero byte when restore can begin", &Options::status_fd},
};
constexpr std::array restore_options = {bundle, image_path, work_path,
  Option{"detach", 'd', "", "return when the container runs", &Options::detach},
  pid_file, console_socket, tcp_established,
  Option{"tcp-close", 0, "", "close the TCP connections that were open", &Options::tcp_close},
  ext_unix_sk, shell_job, file_locks, manage_cgroups_mode, empty_ns, auto_dedup,
  Option{"lazy-pages", 0, "", "fetch the memory from a page server of CRIU when it is needed", &Options::lazy_pages},
  Option{"lsm-profile", 0, "TYPE:NAME", "another label for its processes: apparmor:PROFILE or selinux:LABEL", &Options::lsm_profile},
  Option{"lsm-mount-context", 0, "CONTEXT", "another SELinux label for its mounts", &Options::lsm_mount_context},
  Option{"keep", 0, "", "do not delete the container when its process has ended", &Options::keep},
  Option{"no-pivot", 0, "", "accepted for compatibility", &Options::no_pivot},
  no_subreaper,
};
constexpr auto doctor_options = std::to_array<Option>({
  {"rootless", 0, "", "ask for containers of ordinary users, too; always so without root", &Options::for_rootless},
  {"systemd", 0, "", "ask for cgroups made by systemd, too", &Options::for_systemd},
  {"format", 'f', "FORMAT", "text or json (default: text)", &Options::format, "text|json"},
});

constexpr auto create_examples = std::to_array<Example>({
  {"rt create --bundle /srv/web web", "make the container \"web\", ready for `rt start web`"},
});
constexpr auto run_examples = std::to_array<Example>({
  {"rt run -b /srv/web web", "run it in the foreground, delete it afterwards"},
  {"rt run -d -b /srv/web web", "leave it running"},
  {"rt run --timing -b /srv/web web", "and see where the time went"},
});
constexpr auto exec_examples = std::to_array<Example>({
  {"rt exec -t web sh", "a shell in the container \"web\""},
  {"rt exec -u 1000:1000 -e LANG=C web ls -la", "as another user"},
});
constexpr auto kill_examples = std::to_array<Example>({
  {"rt kill web", "send SIGTERM to its first process"},
  {"rt kill web HUP", "send another signal, by name or number"},
});
constexpr auto delete_examples = std::to_array<Example>({
  {"rt delete web", "delete a stopped container"},
  {"rt delete --force web", "delete it whatever it is doing"},
});
constexpr auto list_examples = std::to_array<Example>({
  {"rt list", "every container, as a table"},
  {"rt list -q", "for scripts"},
});
constexpr auto spec_examples = std::to_array<Example>({
  {"rt spec -b /srv/web", "write /srv/web/config.json"},
});
constexpr auto plan_examples = std::to_array<Example>({
  {"rt plan -b /srv/web", "what `rt create` would do, step by step"},
  {"rt plan -b /srv/web --format json", "the same for programs"},
});
constexpr auto ps_examples = std::to_array<Example>({
  {"rt ps web", "as ps -ef shows them"},
  {"rt ps web -o pid,comm", "with arguments for ps"},
});
constexpr auto update_examples = std::to_array<Example>({
  {"rt update --memory 512M --pids-limit 100 web", "change two limits"},
  {"rt update -r limits.json web", "those of a file"},
});
constexpr auto events_examples = std::to_array<Example>({
  {"rt events --stats web", "what it uses now"},
  {"rt events --interval 1s web", "every second until it stops"},
});
constexpr auto check_examples = std::to_array<Example>({
  {"rt check -b /srv/web", "everything that is wrong with config.json, at its place"},
  {"rt check -b /srv/web --host", "and what this kernel, or this user, cannot do"},
  {"rt check --security --format json", "what the configuration exposes, for programs"},
});
constexpr auto explain_examples = std::to_array<Example>({
  {"rt explain RT0303", "what the code of an error means, and what to do"},
  {"rt explain", "all codes"},
});
constexpr auto completion_examples = std::to_array<Example>({
  {"rt completion bash > /etc/bash_completion.d/rt", "for every user of bash"},
  {"rt completion fish | source", "for this fish"},
});

constexpr auto mounts_examples = std::to_array<Example>({
  {"rt mounts add web mounts.json", "make the mounts that mounts.json lists"},
  {"rt mounts remove web mounts.json", "and take them away again"},
});
constexpr auto stats_examples = std::to_array<Example>({
  {"rt stats", "every container that runs, again every five seconds"},
  {"rt stats --no-stream web", "one table, for \"web\" alone"},
});
constexpr auto tree_examples = std::to_array<Example>({
  {"rt tree", "every container"},
  {"rt tree web", "\"web\" alone"},
});

constexpr auto checkpoint_examples = std::to_array<Example>({
  {"rt checkpoint --image-path /srv/web.image web", "write \"web\" to a directory, and end it"},
  {"rt checkpoint --image-path /srv/web.image --leave-running web", "the same, and it goes on"},
});
constexpr auto restore_examples = std::to_array<Example>({
  {"rt restore -d -b /srv/web --image-path /srv/web.image web", "let it go on where it was"},
});
constexpr auto doctor_examples = std::to_array<Example>({
  {"rt doctor", "what this host can do, what it cannot, and what helps"},
  {"rt doctor --rootless --format json", "for ordinary users, for programs"},
});

constexpr auto table = std::to_array<Command>({
  {"create", "ID", 1, 1, "create a container",
   "Makes the container that config.json describes. Its process waits for `rt start`.",
   create_options, create_examples, command::create},
  {"start", "ID", 1, 1, "start the process of a created container", "", start_options, {}, command::start},
  {"run", "ID", 1, 1, "create and start a container",
   "Without --detach rt stays until the process ends, passes signals on to it, and exits with its status.",
   run_options, run_examples, command::run},
  {"state", "ID", 1, 1, "show the state of a container as JSON", "", {}, {}, command::state},
  {"kill", "ID [SIGNAL]", 1, 2, "send a signal to the process of a container",
   "SIGNAL is a number or a name with or without SIG; SIGTERM if none is given.",
   kill_options, kill_examples, command::kill},
  {"delete", "ID", 1, 1, "delete a stopped container", "", delete_options, delete_examples, command::remove},
  {"list", "", 0, 0, "list containers", "", list_options, list_examples, command::list},
  {"spec", "", 0, 0, "write a config.json to start from", "An existing file is never overwritten.",
   spec_options, spec_examples, command::spec},
  {"plan", "[ID]", 0, 1, "show what creating a container would do",
   "Every step with the member of config.json that asks for it. Nothing is done.",
   plan_options, plan_examples, command::plan},
  {"exec", "ID [COMMAND [ARGS...]]", 1, verbatim, "run one more process in a container",
   "What no option says is as in the container's config.json. Everything after ID is the command.",
   exec_options, exec_examples, command::exec, 255},
  {"pause", "ID", 1, 1, "stop all processes of a container until `rt resume`", "", {}, {}, command::pause},
  {"resume", "ID", 1, 1, "let a paused container go on", "", {}, {}, command::resume},
  {"ps", "ID [PS ARGUMENTS]", 1, verbatim, "show the processes of a container",
   "Prints what the host's ps says of them.", ps_options, ps_examples, command::ps},
  {"update", "ID", 1, 1, "change the resource limits of a container",
   "What is not named stays as it is. Device rules are not changed.", update_options, update_examples, command::update},
  {"events", "ID", 1, 1, "print what a container uses, and when it runs out of memory",
   "One JSON object per line, until the container stops.", events_options, events_examples, command::events},
  {"stats", "[ID...]", 0, 1000, "show what containers use",
   "All that run, if none is named. --format json prints the lines of `rt events --stats`.",
   stats_options, stats_examples, command::stats},
  {"tree", "[ID...]", 0, 1000, "show the processes, namespaces and cgroups of containers", "", {}, tree_examples, command::tree},
  {"mounts", "add|remove ID FILE", 3, 3, "change what is mounted in a running container",
   "FILE is a JSON array like the mounts of config.json. To remove, only their destinations count.",
   {}, mounts_examples, command::mounts},
  {"help", "[COMMAND]", 0, 1, "show help", "", {}, {}, command::help},
  {"check", "", 0, 0, "show everything that is wrong with a bundle",
   "The exit status is 0 when nothing was found, 1 when there are only warnings, and 2 when create would fail.",
   check_options, check_examples, command::check, 2},
  {"features", "", 0, 0, "show what this program can do as JSON",
   "As features.md of the runtime specification has it. It does not depend on the host.", {}, {}, command::features},
  {"explain", "[CODE]", 0, 1, "explain the code of an error",
   "Every error has a code: in the log, and on a terminal.", {}, explain_examples, command::explain},
  {"completion", "SHELL", 1, 1, "print a completion script for bash, zsh or fish", "",
   {}, completion_examples, command::completion},
  {"checkpoint", "ID", 1, 1, "write a running container to a directory, and delete it",
   "Memory and processes of the container, by the program criu. Files of its root are not in a checkpoint.",
   checkpoint_options, checkpoint_examples, command::checkpoint},
  {"restore", "ID", 1, 1, "make a container that goes on where a checkpoint was taken",
   "Needs a bundle with the same files. Without --detach rt stays until the process ends, as with run.",
   restore_options, restore_examples, command::restore},
  {"doctor", "", 0, 0, "show what this host can do for containers",
   "Tries it, and leaves nothing behind. The exit status is 0 when all that is asked for works, and 1 otherwise.",
   doctor_options, doctor_examples, command::doctor},
});
// clang-format on

}  // namespace

std::span<const Option> global_options() { return globals; }

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : found;
}

}  // namespace rt::cli
