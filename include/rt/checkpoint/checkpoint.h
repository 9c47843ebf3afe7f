// Checkpoint and restore. Like every command, they leave nothing half-done on the host.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/lifecycle/commands.h"

namespace rt::checkpoint {

/// Options for CRIU, at checkpoint and at restore.
struct CriuOptions {
  /// Empty: "checkpoint" in the current directory.
  std::string image_path;
  /// Empty: the same.
  std::string work_path;
  std::string manage_cgroups_mode;
  std::vector<std::string> empty_ns;
  bool tcp_established = false;
  bool ext_unix_sk = false;
  bool shell_job = false;
  bool file_locks = false;
  bool lazy_pages = false;
  bool auto_dedup = false;
};

struct CheckpointOptions {
  std::string id;
  CriuOptions criu;
  /// Relative to the image path.
  std::string parent_path;
  /// ADDRESS:PORT.
  std::string page_server;
  int status_fd = -1;
  bool leave_running = false;
  bool pre_dump = false;
  bool tcp_skip_in_flight = false;
  bool link_remap = false;
};
/// Writes a container to a directory and deletes it, unless it keeps running.
Result<> checkpoint(const container::Global& global, const CheckpointOptions& options);

struct RestoreOptions {
  lifecycle::CreateOptions create;
  CriuOptions criu;
  std::string lsm_profile;
  std::string lsm_mount_context;
  bool tcp_close = false;
};
/// Makes a container that continues from a checkpoint. Like run: its exit status, or 0 if detached.
Result<int> restore(const container::Global& global, const RestoreOptions& options);

}  // namespace rt::checkpoint
