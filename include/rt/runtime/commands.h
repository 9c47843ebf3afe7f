// The operations on containers, one function per command. Every one of them is the whole command:
// nothing is left half-done on the host when it returns, whatever it returns.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/stats.h"
#include "rt/plan/plan.h"
#include "rt/spec/resources.h"
#include "rt/spec/state.h"

namespace rt::runtime {

/// The options that stand before the command.
struct Global {
  std::string root;  ///< the state directory; empty: default_root()
  bool root_given = false;
  plan::CgroupManager cgroup_manager = plan::CgroupManager::cgroupfs;
  plan::Rootless rootless = plan::Rootless::automatic;
};

/// /run/rt, or $XDG_RUNTIME_DIR/rt for an ordinary user and for root in a user namespace of
/// somebody else.
std::string default_root();

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
Result<plan::Plan> make_plan(const Global& global, const CreateOptions& options, plan::Host& host);

Result<> create(const Global& global, const CreateOptions& options);
/// The exit status of the container's process (128 + signal when one killed it), or 0 when
/// detached.
Result<int> run(const Global& global, const CreateOptions& options);
Result<> start(const Global& global, const std::string& id);
/// One more process in a container. As run: its exit status, or 0 when detached.
Result<int> exec(const Global& global, const ExecOptions& options);
Result<spec::State> state(const Global& global, const std::string& id);

/// Containers that can be read; the others are named with the reason in `skipped`.
struct Listing {
  std::vector<spec::State> states;
  std::vector<std::string> skipped;
};
Result<Listing> list(const Global& global);

/// `signal`: a number, or a name with or without SIG, any case, SIGRTMIN+n too.
Result<int> parse_signal(const std::string& signal);
Result<> kill(const Global& global, const std::string& id, int signal, bool all);
/// What went wrong after the container was already gone (a poststop hook), for a warning.
struct Removal {
  std::vector<std::string> warnings;
};
Result<Removal> remove(const Global& global, const std::string& id, bool force);

/// Stops every process of a container; `container not running` unless it is created or running.
Result<> pause(const Global& global, const std::string& id);
/// Lets them go on; `container not paused` otherwise.
Result<> resume(const Global& global, const std::string& id);

/// The processes of a container, as pids of the caller's pid namespace.
Result<std::vector<int>> processes(const Global& global, const std::string& id);
/// What the host's ps prints when it is called with these arguments.
Result<std::string> run_ps(const std::vector<std::string>& arguments);

/// Resources from a file, or from stdin for "-": a part of linux.resources.
Result<spec::Resources> read_resources(const std::string& file);
/// What `update` changes; what it does not name stays.
struct Change {
  spec::Resources resources = {};
  std::string l3_cache_schema = {};  ///< of linux.intelRdt
  std::string mem_bw_schema = {};
};
/// Changes the resources of a container that is not stopped, and its copy of config.json. On
/// failure everything is as it was.
Result<> update(const Global& global, const std::string& id, const Change& change);

/// What has gone through a network interface.
struct Interface {
  std::string name;
  struct Counters {
    std::uint64_t bytes = 0, packets = 0, errors = 0, dropped = 0;
  };
  Counters received, sent;
};

/// What a container uses.
struct Usage {
  std::string id;
  cgroup::Stats stats;
  /// Of its own network namespace; nothing when it shares ours.
  std::optional<std::vector<Interface>> interfaces;
};
/// Fails with `container with id X is not running` for a stopped one.
Result<Usage> usage(const Global& global, const std::string& id);

/// What a container consists of right now.
struct Inside {
  struct Process {
    int pid = 0;
    int parent = 0;
    std::string command;  ///< its arguments, or its name in brackets; hostile
  };
  struct Namespace {
    std::string name;
    std::uint64_t inode = 0;
    bool shared = false;  ///< the one that rt is in
  };
  spec::State state;
  std::vector<Process> processes;
  std::vector<Namespace> namespaces;
  std::vector<std::string> cgroups;  ///< absolute paths
};
Result<Inside> look_inside(const Global& global, const std::string& id);

/// Called with the usage every interval, and without one when the container has run out of memory.
using OnEvent = std::function<Result<>(const Usage*)>;
/// Until the container stops.
Result<> watch(const Global& global, const std::string& id, std::chrono::milliseconds interval,
               const OnEvent& on_event);

/// Makes the mounts that a file lists (an array like `mounts` of config.json) in a container that
/// lives; all of them or none.
Result<> add_mounts(const Global& global, const std::string& id, const std::string& file);
/// Takes away what is mounted at their destinations.
Result<> remove_mounts(const Global& global, const std::string& id, const std::string& file);

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
Result<Removal> checkpoint(const Global& global, const CheckpointOptions& options);

struct RestoreOptions {
  CreateOptions create;
  CriuOptions criu;
  std::string lsm_profile;
  std::string lsm_mount_context;
  bool tcp_close = false;
};
/// Makes a container that goes on where a checkpoint was taken. As run: its exit status, or 0 when
/// detached.
Result<int> restore(const Global& global, const RestoreOptions& options);

}  // namespace rt::runtime
