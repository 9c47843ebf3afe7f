// The steps of the init, in the files named beside them.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rt/base/timeline.h"
#include "rt/init/handover.h"
#include "rt/init/init.h"

namespace rt::init {

/// What the steps hand on to each other.
struct Context {
  const plan::Plan& plan;
  Prepared& prepared;
  std::vector<sys::Fd> make_readonly_last =
      {};  ///< mounts whose turn comes when everything in them is made
  /// The procfs and sysfs of the container, by their targets.
  std::vector<std::pair<std::string, sys::Fd>> trusted = {};
  /// The ids of the mounts that were the root before another was mounted on "/".
  std::vector<std::uint64_t> former_roots = {};
  /// Of a container that runs: the numbers of the mounts that were made, beside plan.mounts.
  std::vector<std::uint64_t> mounted = {};
  std::deque<sys::Fd> sources = {};       ///< copies for bind mounts that are next, in order
  std::optional<Handover> handover = {};  ///< of the seccomp listener
  bool in_working_directory = false;      ///< entered with the runtime's rights already
  std::string program = {};               ///< the file to execute, found for the container's user
  std::string home = {};                  ///< HOME=… for the environment
};

/// A step whose error says where in the recipe it happened, and whose time is measured.
template <class Step>
Result<> in_phase(std::string_view phase, Step step) {
  const timeline::Timer timer(phase);
  Result<> r = step();
  if (!r) return fail(std::move(r).error().in(phase));
  return {};
}

// enter.cpp
/// The recipe of `exec`; returns only when it failed.
Result<> run_in_container(Context& context);

// namespaces.cpp
Result<> become_init(Context& context);  ///< joins, and forks once more where that is needed;
                                         ///< returns in the final process
/// Goes on as a sibling, with prepared.second_clone; the process that called is gone.
Result<> make_second(Context& context);
Result<> set_names(const Context& context);

// root.cpp
Result<> attach_root(Context& context);
Result<> enter_root(Context& context);
Result<> finish_root(Context& context);
/// Takes the ids of the container's root, if there is a user namespace.
Result<> become_container_root(const Context& context);

// mounts.cpp, cgroup_mount.cpp
Result<> mount_all(Context& context);
Result<> mount_listed(Context& context, std::size_t index);  ///< one of plan.mounts
Result<> mount_cgroups(Context& context, const plan::Mount& mount);
/// The file system of a mount, detached, with its options; `mode` is one more of a tmpfs, if it is
/// not empty.
Result<sys::Fd> make_filesystem(const plan::Mount& mount, const std::string& mode);
/// Puts a detached mount where one of plan.mounts says; makes the mount point.
Result<> attach(const Context& context, int fs, const plan::Mount& mount);
/// Refuses a place in a procfs or sysfs to which a link of the root's leads; `named_…`: the path
/// itself says so, or an earlier mount does.
Result<> check_place(const sys::Fd& place, bool named_proc, bool named_sys);

// devices.cpp, console.cpp
Result<> make_devices(const Context& context);
/// Whether the container's /dev is the host's very directory: its root is the host's, or has it
/// bound there. Before enter_root() only.
bool is_dev_of_host(const Context& context);
Result<> make_console(const Context& context);

// paths.cpp
Result<> write_sysctls(const Context& context);
Result<> protect_paths(Context& context);
/// To be called last before execve: checks that each path protect_paths() covered is still a mount,
/// and that each one that was missing is still missing. Runs with the rights of the container's
/// user and skips what that user cannot reach.
Result<> check_protection(const Context& context);

// attributes.cpp
/// The session keyring of the container: of its first process a new one, of exec that one.
Result<> make_keyring(const Context& context);
/// Another one for the first process, once it is root of its user namespace; it keeps the one it
/// has when that root has no room for more keys.
Result<> give_keyring(const Context& context);
/// What LSMs are to make of the program when it is executed; `proc` is a procfs that shows us.
Result<> set_labels(const plan::Process& process, int proc);
/// Scheduling, I/O priority, personality and memory policy: once the process is in its cgroup, and
/// before it gives up its capabilities.
Result<> apply_process_attributes(const plan::Process& process);

// identity.cpp
/// Makes the working directory if it is missing, while the root can still be written. What goes
/// wrong shows when it is entered.
void make_working_directory(const Context& context);
Result<> enter_working_directory(Context& context);
Result<> change_identity(Context& context);
/// The last step of dropping privileges; after it nothing but execve.
Result<> drop_last_capability(const Context& context);

// filter.cpp
/// Agrees with the runtime on how it will get the listener; nothing without one.
Result<> prepare_handover(Context& context);
/// Loads the filter; a listener that comes of it is with the runtime afterwards.
Result<> load_filter(Context& context);
/// The same for a hook, a child of the init, with the capability dropped that this takes. Nobody
/// answers for it: what the filter would ask about fails with ENOSYS.
Result<> filter_hook(const Context& context);

// exec.cpp, diagnose.cpp
Result<> find_program(Context& context);
Result<> wait_for_start(Context& context);
[[nodiscard]] Error execute(Context& context);  ///< returns only when it failed
/// Why execve(2) refused a file, in words; reads the first bytes of it.
Error diagnose_exec(const std::string& path, int err);
/// Whether a file lies on a mount that forbids execution.
bool on_noexec_mount(const std::string& path);

}  // namespace rt::init
