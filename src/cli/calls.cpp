#include "calls.h"

namespace rt::cli {

namespace {

plan::CgroupManager manager_of(const Options& options) {
  if (options.systemd_cgroup || options.cgroup_manager == "systemd")
    return plan::CgroupManager::systemd;
  return options.cgroup_manager == "disabled" ? plan::CgroupManager::disabled
                                              : plan::CgroupManager::cgroupfs;
}

plan::Rootless rootless_of(const Options& options) {
  if (options.rootless == "true") return plan::Rootless::yes;
  if (options.rootless == "false") return plan::Rootless::no;
  return plan::Rootless::automatic;
}

}  // namespace

container::Global global_of(const Options& options) {
  return {.root = options.root,
          .root_given = !options.root.empty(),
          .cgroup_manager = manager_of(options),
          .rootless = rootless_of(options)};
}

lifecycle::CreateOptions create_options_of(const Options& options) {
  return {.id = options.arguments.empty() ? std::string() : options.arguments[0],
          .bundle = options.bundle,
          .console_socket = options.console_socket,
          .pidfd_socket = options.pidfd_socket,
          .pid_file = options.pid_file,
          .no_pivot = options.no_pivot,
          .no_new_keyring = options.no_new_keyring,
          .preserve_fds = options.preserve_fds,
          .detach = options.detach,
          .keep = options.keep};
}

lifecycle::ExecOptions exec_options_of(const Options& options) {
  return {.id = options.arguments[0],
          .process_file = options.process,
          .process = {.args = {options.arguments.begin() + 1, options.arguments.end()},
                      .terminal = options.tty,
                      .cwd = options.cwd,
                      .env = options.env,
                      .user = options.user,
                      .groups = options.additional_gids,
                      .selinux_label = options.process_label,
                      .apparmor_profile = options.apparmor,
                      .no_new_privileges = options.no_new_privs,
                      .capabilities = options.capabilities},
          .cgroups = options.cgroups,
          .console_socket = options.console_socket,
          .pidfd_socket = options.pidfd_socket,
          .pid_file = options.pid_file,
          .preserve_fds = options.preserve_fds,
          .ignore_paused = options.ignore_paused,
          .detach = options.detach};
}

}  // namespace rt::cli
