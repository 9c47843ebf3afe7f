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
  /// Absolute.
  std::string images_path, work_path;
  sys::Fd images, work;
  /// Makes missing ones (mode 0700) if `make` is set; always makes the working directory.
  static Result<CriuDirectories> open(const CriuOptions& options, bool make);
  /// Reopens them in our current mount namespace: CRIU mounts below them.
  Result<> open_again();
  [[nodiscard]] std::string log(const std::string& name) const { return work_path + "/" + name; }
};

/// The options of both commands.
Result<Message> criu_options(const CriuOptions& options, const CriuDirectories& directories,
                             const std::string& log_file, const plan::Plan& plan);

/// A message of two texts; the protocol has several.
Message criu_pair(std::string_view first, std::string_view second);

/// Whether CRIU takes a namespace of this type (CLONE_NEW*) that is not the container's own as a
/// descriptor.
bool is_external(int type);
/// The name of such a namespace in a checkpoint.
std::string external_name(int type);

/// The file in a checkpoint that lists the container's standard descriptors: a JSON array of three
/// texts. As in runc and crun.
inline constexpr const char* descriptors_file = "descriptors.json";

}  // namespace rt::checkpoint
