#include "calls.h"

namespace rt::cli {

runtime::Global global_of(const Options& options) {
  return {.root = options.root,
          .root_given = !options.root.empty(),
          .cgroup_manager = options.cgroup_manager == "disabled" ? plan::CgroupManager::disabled
                                                                 : plan::CgroupManager::cgroupfs};
}

Result<> check_cgroup_manager(const Options& options) {
  if (options.systemd_cgroup || options.cgroup_manager == "systemd")
    return fail("the systemd cgroup driver is not supported yet");
  return {};
}

runtime::CreateOptions create_options_of(const Options& options) {
  return {.id = options.arguments.empty() ? std::string() : options.arguments[0],
          .bundle = options.bundle,
          .console_socket = options.console_socket,
          .pid_file = options.pid_file,
          .no_pivot = options.no_pivot,
          .no_new_keyring = options.no_new_keyring,
          .preserve_fds = options.preserve_fds,
          .detach = options.detach,
          .keep = options.keep};
}

}  // namespace rt::cli
