// The operations that change containers, one function per command. Every one of them is the whole
// command: nothing is left half-done on the host when it returns, whatever it returns.
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
  std::string bundle;  ///< empty: the current directory
  std::string console_socket;
  std::string pidfd_socket;
  std::string pid_file;
  bool no_pivot = false;
  bool no_new_keyring = false;
  int preserve_fds = 0;
  bool detach = false;  ///< of `run`
  bool keep = false;    ///< of `run`: leave the stopped container
};

struct ExecOptions {
  std::string id;
  std::string process_file;          ///< a process document; empty: config.json's process
  plan::ExecRequest process;         ///< what the command line changes of it
  std::vector<std::string> cgroups;  ///< "[CONTROLLER,...:]PATH" below the container's
  std::string console_socket;
  std::string pidfd_socket;
  std::string pid_file;
  int preserve_fds = 0;
  bool ignore_paused = false;
  bool detach = false;
};

/// Reads config.json of a bundle and makes the plan; touches nothing. For `rt plan`.
Result<plan::Plan> make_plan(const container::Global& global, const CreateOptions& options,
                             plan::Host& host);

Result<> create(const container::Global& global, const CreateOptions& options);
/// The exit status of the container's process (128 + signal when one killed it), or 0 when
/// detached.
Result<int> run(const container::Global& global, const CreateOptions& options);
Result<> start(const container::Global& global, const std::string& id);
/// One more process in a container. As run: its exit status, or 0 when detached.
Result<int> exec(const container::Global& global, const ExecOptions& options);
Result<> kill(const container::Global& global, const std::string& id, int signal, bool all);
/// Failures after the container was already gone (poststop hooks), for warnings.
struct Removal {
  std::vector<std::string> warnings;
};
Result<Removal> remove(const container::Global& global, const std::string& id, bool force);

/// Stops every process of a container; `container not running` unless it is created or running.
Result<> pause(const container::Global& global, const std::string& id);
/// Lets them go on; `container not paused` otherwise.
Result<> resume(const container::Global& global, const std::string& id);

/// Resources from a file, or from stdin for "-": a part of linux.resources.
Result<spec::Resources> read_resources(const std::string& file);
/// The changes of an `update`; a resource that it does not name stays.
struct Change {
  spec::Resources resources = {};
  std::string l3_cache_schema = {};  ///< of linux.intelRdt
  std::string mem_bw_schema = {};
};
/// Changes the resources of a container that is not stopped, and its copy of config.json. On
/// failure everything is as it was.
Result<> update(const container::Global& global, const std::string& id, const Change& change);

/// Makes the mounts that a file lists (an array like `mounts` of config.json) in a container that
/// lives; all of them or none.
Result<> add_mounts(const container::Global& global, const std::string& id,
                    const std::string& file);
/// Takes away what is mounted at their destinations.
Result<> remove_mounts(const container::Global& global, const std::string& id,
                       const std::string& file);

}  // namespace rt::lifecycle
