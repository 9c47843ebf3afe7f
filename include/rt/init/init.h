// Everything between clone3 and execve. It cannot parse, decide, or reach the state directory.
#pragma once

#include <string>
#include <vector>

#include <linux/filter.h>

#include "rt/init/channel.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::init {

/// What the runtime opened for the init before the container existed, with the runtime's rights and
/// in its namespaces.
struct Prepared {
  /// The init's end.
  Channel channel;
  /// The host's procfs, verified.
  sys::Fd proc;
  /// One for each of plan.namespaces.join.
  std::vector<sys::Fd> namespaces;
  /// If not 0, a first process joins or prepares namespaces and clones the init with these flags.
  std::uint64_t second_clone = 0;
  /// Indices of the namespaces that the init's side joins, in order.
  std::vector<int> first_joins;
  /// Wait for the id maps or the cgroup before anything else; with `container`, before the last
  /// step.
  bool wait_for_go = false;
  /// Stay dumpable until then, so that an ordinary user may write the id maps, and while the
  /// runtime takes the seccomp listener.
  bool dumpable = false;
  /// A detached copy of the root file system.
  sys::Fd root;
  /// One for each of plan.mounts: the opened bind source. Only the runtime uses it.
  std::vector<sys::Fd> places;
  /// One for each of plan.mounts, or empty: the link to make instead of a bind mount.
  std::vector<std::string> symlinks;
  /// One for each of plan.mounts, or empty: the user namespace of its id map.
  std::vector<sys::Fd> id_maps;
  /// One for each of plan.devices, if they are bind-mounted.
  std::vector<sys::Fd> devices;
  /// A detached read-only mount of the host's /dev/null, verified, for masked paths.
  sys::Fd null;
  /// Listens for `start`. If empty, the second go is the start.
  sys::Fd start;
  /// The compiled seccomp filter; empty if there is none.
  std::vector<sock_filter> filter;
  /// The state as JSON for createContainer hooks, with pid 0.
  std::string creating_state;
  /// The same for startContainer hooks.
  std::string created_state;
  /// Files for the output of hooks, if asked for.
  sys::Fd hook_out, hook_err;
  /// For `exec`: a pidfd of the container's init, whose namespaces are joined.
  sys::Fd container;
  /// For remove_mounts(), one for each of plan.mounts: the mount that may be unmounted.
  std::vector<std::uint64_t> mount_numbers;
  /// With `container`: its pid in `proc`.
  int container_pid = 0;
};

/// One past the last bind mount that the runtime copies for the init in one batch.
std::size_t end_of_sources(const plan::Plan& plan, const Prepared& prepared, std::size_t first);

/// For `mounts add` and `mounts remove`, in a process that the runtime sends into a running
/// container. `init` is the pidfd of the container's init. add_mounts() makes the plan's mounts and
/// reports the number of each; remove_mounts() unmounts those that are still mounted at their
/// targets. Both do everything or nothing.
[[noreturn]] void add_mounts(const plan::Plan& plan, Prepared& prepared, int init) noexcept;
[[noreturn]] void remove_mounts(const plan::Plan& plan, Prepared& prepared, int init) noexcept;

/// The child's entry point after clone3, as a container's init or (with `container`) as another
/// process of an existing container. Never returns into its parent's frames, whose destructors
/// would undo the container.
[[noreturn]] void main(const plan::Plan& plan, Prepared& prepared) noexcept;

}  // namespace rt::init
