#pragma once

#include <string>

#include "criu_message.h"
#include "rt/base/result.h"
#include "rt/checkpoint/checkpoint.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::checkpoint {

/// Fields of criu_opts (images/rpc.proto of CRIU).
enum CriuField : unsigned {
  criu_images_dir_fd = 1,
  criu_pid = 2,
  criu_leave_running = 3,
  criu_ext_unix_sk = 4,
  criu_tcp_established = 5,
  criu_evasive_devices = 6,
  criu_shell_job = 7,
  criu_file_locks = 8,
  criu_log_level = 9,
  criu_log_file = 10,
  criu_page_server = 11,
  criu_notify_scripts = 12,
  criu_root = 13,
  criu_parent_image = 14,
  criu_track_memory = 15,
  criu_auto_dedup = 16,
  criu_work_dir_fd = 17,
  criu_link_remap = 18,
  criu_external_mount = 23,
  criu_manage_cgroups = 24,
  criu_cgroup_root = 25,
  criu_restore_sibling = 26,
  criu_inherit_fd = 27,
  criu_manage_cgroups_mode = 34,
  criu_external = 37,
  criu_empty_ns = 38,
  criu_join_ns = 39,
  criu_freeze_cgroup = 44,
  criu_tcp_skip_in_flight = 46,
  criu_lazy_pages = 48,
  criu_orphan_pts_master = 50,
  criu_config_file = 51,
  criu_tcp_close = 52,
  criu_lsm_profile = 53,
  criu_lsm_mount_context = 63,
};

/// The directories of a checkpoint.
struct CriuDirectories {
  std::string images_path, work_path;  ///< absolute
  sys::Fd images, work;
  /// Made (mode 0700) when they are missing and `make` is set; the working directory always is.
  static Result<CriuDirectories> open(const CriuOptions& options, bool make);
  /// The same ones as the mount namespace has them that we are in now: CRIU mounts below them.
  Result<> open_again();
  [[nodiscard]] std::string log(const std::string& name) const { return work_path + "/" + name; }
};

/// What both commands tell CRIU.
Result<Message> criu_options(const CriuOptions& options, const CriuDirectories& directories,
                             const std::string& log_file, const plan::Plan& plan);

/// A message of two texts, as the protocol has several.
Message criu_pair(std::string_view first, std::string_view second);

/// The name in a checkpoint of a namespace that is not the container's own.
std::string external_name(int type);

/// The file in a checkpoint that lists what the container's standard descriptors were: a JSON array
/// of three texts. Also runc's and crun's.
inline constexpr const char* descriptors_file = "descriptors.json";

}  // namespace rt::checkpoint
