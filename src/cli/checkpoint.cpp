#include "rt/checkpoint/checkpoint.h"

#include "calls.h"
#include "commands.h"
#include "rt/base/log.h"

namespace rt::cli::command {
namespace {

checkpoint::CriuOptions criu_options_of(const Options& options) {
  return {.image_path = options.image_path,
          .work_path = options.work_path,
          .manage_cgroups_mode = options.manage_cgroups_mode,
          .empty_ns = options.empty_ns,
          .tcp_established = options.tcp_established,
          .ext_unix_sk = options.ext_unix_sk,
          .shell_job = options.shell_job,
          .file_locks = options.file_locks,
          .lazy_pages = options.lazy_pages,
          .auto_dedup = options.auto_dedup};
}

}  // namespace

Result<int> checkpoint(const Options& options) {
  const auto removal = TRY(
      checkpoint::checkpoint(global_of(options), {.id = options.arguments[0],
                                                  .criu = criu_options_of(options),
                                                  .parent_path = options.parent_path,
                                                  .page_server = options.page_server,
                                                  .status_fd = options.status_fd,
                                                  .leave_running = options.leave_running,
                                                  .pre_dump = options.pre_dump,
                                                  .tcp_skip_in_flight = options.tcp_skip_in_flight,
                                                  .link_remap = options.link_remap}));
  for (const std::string& warning : removal.warnings) log::warning("checkpoint: {}", warning);
  return 0;
}

Result<int> restore(const Options& options) {
  return checkpoint::restore(global_of(options), {.create = create_options_of(options),
                                                  .criu = criu_options_of(options),
                                                  .lsm_profile = options.lsm_profile,
                                                  .lsm_mount_context = options.lsm_mount_context,
                                                  .tcp_close = options.tcp_close});
}

}  // namespace rt::cli::command
