// Checkpoint and restore. As every command: nothing is left half-done on the host when they return.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/lifecycle/commands.h"

namespace rt::checkpoint {

/// What CRIU is told, at checkpoint and at restore.
struct CriuOptions {
  std::string image_path;  ///< empty: "checkpoint" in the current directory
  std::string work_path;   ///< empty: the same
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
  std::string parent_path;  ///< relative to the image path
  std::string page_server;  ///< ADDRESS:PORT
  int status_fd = -1;
  bool leave_running = false;
  bool pre_dump = false;
  bool tcp_skip_in_flight = false;
  bool link_remap = false;
};
/// Writes a container to a directory and deletes it, unless it is to go on; what went wrong after
/// it was gone is in the Removal.
Result<lifecycle::Removal> checkpoint(const container::Global& global,
                                      const CheckpointOptions& options);

struct RestoreOptions {
  lifecycle::CreateOptions create;
  CriuOptions criu;
  std::string lsm_profile;
  std::string lsm_mount_context;
  bool tcp_close = false;
};
/// Makes a container that goes on where a checkpoint was taken. As run: its exit status, or 0 when
/// detached.
Result<int> restore(const container::Global& global, const RestoreOptions& options);

}  // namespace rt::checkpoint
