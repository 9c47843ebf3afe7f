// The operations that change containers, one function per command. Each is the whole command: it
// leaves nothing half-done on the host, whatever it returns.
#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/container/global.h"
#include "rt/plan/host.h"
#include "rt/plan/plan.h"
#include "rt/spec/resources.h"

namespace rt::lifecycle {

struct CreateOptions {
  std::string id;
  /// Empty: the current directory.
  std::string bundle;
  std::string console_socket;
  std::string pidfd_socket;
  std::string pid_file;
  bool no_pivot = false;
  bool no_new_keyring = false;
  int preserve_fds = 0;
  /// For `run`.
  bool detach = false;
  /// For `run`: keep the stopped container.
  bool keep = false;
};

struct ExecOptions {
  std::string id;
  /// A process document; empty: config.json's process.
  std::string process_file;
  /// Changes to it from the command line.
  plan::ExecRequest process;
  /// "[CONTROLLER,...:]PATH" below the container's.
  std::vector<std::string> cgroups;
  std::string console_socket;
  std::string pidfd_socket;
  std::string pid_file;
  int preserve_fds = 0;
  bool ignore_paused = false;
  bool detach = false;
};

/// Reads config.json of a bundle and makes the plan; changes nothing. For `rt plan`.
Result<plan::Plan> make_plan(const container::Global& global, const CreateOptions& options,
                             plan::Host& host);

Result<> create(const container::Global& global, const CreateOptions& options);
/// Returns the exit status of the container's process (128 + signal if killed), or 0 if detached.
Result<int> run(const container::Global& global, const CreateOptions& options);
Result<> start(const container::Global& global, const std::string& id);
/// Another process in a container. Like run: its exit status, or 0 if detached.
Result<int> exec(const container::Global& global, const ExecOptions& options);
Result<> kill(const container::Global& global, const std::string& id, int signal, bool all);
/// A failure of its poststop hooks is logged as a warning.
Result<> remove(const container::Global& global, const std::string& id, bool force);

/// Freezes every process of a container; `container not running` unless it is created or running.
Result<> pause(const container::Global& global, const std::string& id);
/// Thaws them; `container not paused` if not frozen.
Result<> resume(const container::Global& global, const std::string& id);

/// Reads a part of linux.resources from a file, or from stdin for "-".
Result<spec::Resources> read_resources(const std::string& file);
/// The changes of an `update`; resources not named here stay.
struct Change {
  spec::Resources resources = {};
  /// As in linux.intelRdt.
  std::string l3_cache_schema = {};
  std::string mem_bw_schema = {};
};
/// Changes the resources of a live container, and its copy of config.json. On failure nothing has
/// changed.
Result<> update(const container::Global& global, const std::string& id, const Change& change);

/// Makes the mounts that a file lists (an array like `mounts` of config.json) in a live container;
/// all of them or none.
Result<> add_mounts(const container::Global& global, const std::string& id,
                    const std::string& file);
/// Unmounts what is mounted at their destinations.
Result<> remove_mounts(const container::Global& global, const std::string& id,
                       const std::string& file);

}  // namespace rt::lifecycle
