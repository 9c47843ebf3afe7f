// The steps of the init, grouped by the file that implements them.
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

/// What the steps pass to each other.
struct Context {
  const plan::Plan& plan;
  HostResources& resources;
  /// Mounts to make read-only after everything in them is made.
  std::vector<sys::Fd> make_readonly_last = {};
  /// The container's procfs and sysfs mounts, by target.
  std::vector<std::pair<std::string, sys::Fd>> trusted = {};
  /// The ids of the mounts that were the root before another was mounted on "/".
  std::vector<std::uint64_t> former_roots = {};
  /// In a running container, in the order of plan.mounts: the number of each mount made so far, or
  /// of each to unmount.
  std::vector<std::uint64_t> mounted = {};
  /// Copies for the next bind mounts, in order.
  std::deque<sys::Fd> sources = {};
  /// For the seccomp listener.
  std::optional<Handover> handover = {};
  /// The working directory was entered with the runtime's rights.
  bool in_working_directory = false;
  /// The file to execute, as found with the rights of the container's user.
  std::string program = {};
  /// HOME=… for the environment.
  std::string home = {};
};

/// Runs a step, measures its time and names the phase in its error.
template <class Step>
Result<> in_phase(Phase phase, Step step) {
  const timeline::Timer timer(name_of(phase));
  return step().in(phase);
}

// enter.cpp
/// The recipe of `exec`. Returns only on failure.
Result<> run_in_container(Context& context);

// namespaces.cpp
/// Joins namespaces and clones once more if needed. Returns in the final process.
Result<> become_init(Context& context);
/// Continues in a sibling cloned with resources.joins.second_clone; the calling process exits.
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
/// Makes one of plan.mounts.
Result<> mount_listed(Context& context, std::size_t index);
Result<> mount_cgroups(Context& context, const plan::Mount& mount);
/// Makes the file system of a mount, detached, with its options. `mode`, if not empty, is the mode
/// of a tmpfs.
Result<sys::Fd> make_filesystem(const plan::Mount& mount, const std::string& mode);
/// Moves a detached mount to the target of one of plan.mounts; makes the mount point.
Result<> attach(const Context& context, int fs, const plan::Mount& mount);
/// Refuses a place in a procfs or sysfs that is reached by a link in the root. `named_…`: the path
/// itself, or an earlier mount, names it.
Result<> check_place(const sys::Fd& place, bool named_proc, bool named_sys);

// copy_up.cpp
/// Copies the contents of a directory of the container's root into a detached mount: files,
/// directories, symbolic links and fifos with owner, mode, times, extended attributes and hard
/// links. Skips devices and sockets.
Result<> copy_tree(int root, const std::string& directory, int destination);

// devices.cpp, console.cpp
Result<> make_devices(const Context& context);
/// Whether the container's /dev is the host's own directory: its root is the host's, or /dev is
/// bound.
bool is_dev_of_host(const Context& context);
Result<> make_console(const Context& context);

// paths.cpp
Result<> write_sysctls(const Context& context);
Result<> protect_paths(Context& context);
/// The last check before execve: each path that protect_paths() covered must still be a mount, and
/// each one that was missing must still be missing. Runs with the rights of the container's user
/// and skips what that user cannot reach.
Result<> check_protection(const Context& context);

// attributes.cpp
/// The container's session keyring: the first process makes it, exec joins it.
Result<> make_keyring(const Context& context);
/// Makes a new one for the first process once it is root of its user namespace. Keeps the old one
/// if that root's key quota is used up.
Result<> give_keyring(const Context& context);
/// Sets the LSM labels that apply at execve. `proc` is a procfs that shows us.
Result<> set_labels(const plan::Process& process, int proc);
/// Sets scheduling, I/O priority, personality and memory policy, after the process has joined its
/// cgroup and before it drops capabilities.
Result<> apply_process_attributes(const plan::Process& process);

// identity.cpp
/// Makes the working directory if it is missing, while the root is still writable. Entering it
/// reports errors.
void make_working_directory(const Context& context);
Result<> enter_working_directory(Context& context);
Result<> change_identity(Context& context);
/// The last step of dropping privileges; only execve follows.
Result<> drop_last_capability(const Context& context);

// filter.cpp
/// Sets up the handover of the listener with the runtime. Does nothing without a listener.
Result<> prepare_handover(Context& context);
/// Loads the filter and hands its listener, if any, to the runtime.
Result<> load_filter(Context& context);
/// The same for a hook, a child of the init, which then drops the capability that this takes. It
/// has no listener: calls that the filter asks about fail with ENOSYS.
Result<> filter_hook(const Context& context);

// exec.cpp, diagnose.cpp
Result<> find_program(Context& context);
Result<> wait_for_start(Context& context);
/// Returns only on failure.
[[nodiscard]] Error execute(Context& context);
/// Explains why execve(2) refused a file, from its first bytes.
Error diagnose_exec(const std::string& path, int err);
/// Whether a file is on a noexec mount.
bool on_noexec_mount(const std::string& path);

}  // namespace rt::init
