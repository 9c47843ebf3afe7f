// Everything between clone3 and execve. It cannot parse, decide, or reach the state directory.
#pragma once

#include <string>
#include <vector>

#include <linux/filter.h>
#include <sys/stat.h>

#include "rt/init/channel.h"
#include "rt/init/hook.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::init {

/// The namespaces of plan.namespaces.join, and which side enters them.
struct Joins {
  /// One for each.
  std::vector<sys::Fd> namespaces;
  /// Indices of those that the init's side joins, in order. The runtime enters the others around
  /// clone3.
  std::vector<int> in_init;
  /// If not 0, a first process joins or prepares namespaces and clones the init with these flags.
  std::uint64_t second_clone = 0;
};

/// The host's part of one mount of the plan.
struct MountSource {
  /// The opened bind source. Only the process that copies it has it.
  sys::Fd place;
  /// The target of the link to make instead of a bind mount, if any.
  std::string symlink;
  /// The user namespace of its id map, if that is not the container's.
  sys::Fd id_map;
};

/// For the hooks that run in the init.
struct HookResources {
  /// The state as JSON for createContainer hooks, with pid 0.
  std::string creating_state;
  /// The same for startContainer hooks.
  std::string created_state;
  HookFiles files;
};

/// Descriptors and facts of the host that the init needs beside the plan. The runtime opens them
/// before the container exists, with its own rights and in its own namespaces.
struct HostResources {
  /// The init's end.
  Channel channel;
  /// The host's procfs, verified.
  sys::Fd proc;
  Joins joins;
  /// Wait for the id maps or the cgroup before anything else; with `container`, before the last
  /// step.
  bool wait_for_go = false;
  /// The mount namespace has none of the host's mounts.
  bool empty_mounts = false;
  /// A detached copy of the root file system.
  sys::Fd root;
  /// One for each of plan.mounts.
  std::vector<MountSource> mounts;
  /// One for each of plan.devices, if they are bind-mounted.
  std::vector<sys::Fd> devices;
  /// A detached read-only mount of the host's /dev/null, verified, for masked paths.
  sys::Fd null;
  /// The host's /dev, to know it again; all 0 if there is none.
  struct stat host_dev = {};
  /// Listens for `start`. If empty, the second go is the start.
  sys::Fd start;
  /// The compiled seccomp filter; empty if there is none.
  std::vector<sock_filter> filter;
  HookResources hooks;
  /// For `exec` and `mounts`: a pidfd of the container's init, whose namespaces are joined.
  sys::Fd container;
  /// With `container`: its pid in `proc`.
  int container_pid = 0;
};

/// Whether the init stays dumpable until its id maps are written, so that an ordinary user may
/// write them, and while the runtime takes the seccomp listener.
bool starts_dumpable(const plan::Plan& plan);

/// For `mounts add` and `mounts remove`, in a process that the runtime sends into a running
/// container. add_mounts() makes the plan's mounts and reports the number of each; remove_mounts()
/// unmounts those that are still mounted at their targets with these numbers. Both do everything or
/// nothing.
[[noreturn]] void add_mounts(const plan::Plan& plan, HostResources& resources) noexcept;
[[noreturn]] void remove_mounts(const plan::Plan& plan, HostResources& resources,
                                std::vector<std::uint64_t> numbers) noexcept;

/// The child's entry point after clone3, as a container's init or (with `container`) as another
/// process of an existing container. Never returns into its parent's frames, whose destructors
/// would undo the container.
[[noreturn]] void main(const plan::Plan& plan, HostResources& resources) noexcept;

}  // namespace rt::init
