// One code per class of failures. Its meaning never changes: engines and users rely on it. The
// function that makes an error sets its code; diagnose/error_table.cpp explains each one.
#pragma once

#include <array>
#include <string_view>

namespace rt::code {

// clang-format off: a table
inline constexpr std::string_view
    failed = "RT0001", usage = "RT0002", log = "RT0003", self_protection = "RT0004", unreadable_file = "RT0005",

    no_container = "RT0101", id_taken = "RT0102", bad_id = "RT0103", not_running = "RT0104", not_paused = "RT0105",
    not_stopped = "RT0106", already_started = "RT0107", start_of_stopped = "RT0108", exec_in_stopped = "RT0109",
    paused = "RT0110", busy = "RT0111", unknown_signal = "RT0112", state_directory = "RT0113", state_file = "RT0114",
    being_created = "RT0115",

    no_config = "RT0201", not_json = "RT0202", invalid_config = "RT0203", not_possible = "RT0205", root_path = "RT0206",
    doubtful = "RT0207",

    not_in_path = "RT0301", script_ends_in_cr = "RT0302", no_interpreter = "RT0303", no_loader = "RT0304",
    other_machine = "RT0305", not_a_program = "RT0306", noexec_mount = "RT0307", execve_denied = "RT0308",
    no_program = "RT0309", not_executable = "RT0310", working_directory = "RT0311", file_capabilities = "RT0312",

    join_namespace = "RT0401", make_namespaces = "RT0402", bind_source = "RT0403", no_filesystem = "RT0404", mount = "RT0405",
    device = "RT0406", sysctl = "RT0407", hidden_path = "RT0408", enter_root = "RT0409", id_map = "RT0410",

    cgroup_busy = "RT0501", cgroup_frozen = "RT0502", out_of_memory = "RT0503", resource_limit = "RT0504",
    systemd_driver = "RT0505", cgroup = "RT0506", process_limit = "RT0507",

    seccomp = "RT0601", apparmor = "RT0602", selinux = "RT0603", identity = "RT0604",

    hook_timeout = "RT0701", hook = "RT0702", no_console_socket = "RT0703", socket_of_caller = "RT0704",
    preserved_fd = "RT0705", pid_file = "RT0706", terminal = "RT0707", no_criu = "RT0708", criu = "RT0709",

    interrupted = "RT0801", init_killed = "RT0802", init_ended = "RT0803", does_not_die = "RT0804";

/// All codes.
inline constexpr auto all = std::to_array<std::string_view>({
    failed, usage, log, self_protection, unreadable_file,
    no_container, id_taken, bad_id, not_running, not_paused, not_stopped, already_started, start_of_stopped, exec_in_stopped,
    paused, busy, unknown_signal, state_directory, state_file, being_created,
    no_config, not_json, invalid_config, not_possible, root_path, doubtful,
    not_in_path, script_ends_in_cr, no_interpreter, no_loader, other_machine, not_a_program, noexec_mount, execve_denied,
    no_program, not_executable, working_directory, file_capabilities,
    join_namespace, make_namespaces, bind_source, no_filesystem, mount, device, sysctl, hidden_path, enter_root, id_map,
    cgroup_busy, cgroup_frozen, out_of_memory, resource_limit, systemd_driver, cgroup, process_limit,
    seccomp, apparmor, selinux, identity,
    hook_timeout, hook, no_console_socket, socket_of_caller, preserved_fd, pid_file, terminal, no_criu, criu,
    interrupted, init_killed, init_ended, does_not_die,
});
// clang-format on

}  // namespace rt::code
