// Everything between clone3 and execve. It cannot parse, decide, or reach the state directory.
#pragma once

#include <string>
#include <vector>

#include <linux/filter.h>

#include "rt/init/channel.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::init {

/// What the runtime opened for the init before the container existed, with its own rights and in
/// its own namespaces.
struct Prepared {
  Channel channel;                  ///< the init's end
  sys::Fd proc;                     ///< the host's procfs, verified
  std::vector<sys::Fd> namespaces;  ///< beside plan.namespaces.join
  std::uint64_t second_clone =
      0;  ///< not 0: a first process joins or prepares, and makes the init with these flags
  std::vector<int>
      first_joins;           ///< indices of the namespaces that are joined by init's side, in order
  bool wait_for_go = false;  ///< id maps or cgroup must be there before anything else; with
                             ///< `container`: before the last step
  bool dumpable = false;     ///< until then, so that an ordinary user may write the id maps, and
                             ///< while the runtime takes the seccomp listener
  sys::Fd root;              ///< a detached copy of the root file system
  std::vector<sys::Fd> places;  ///< beside plan.mounts: what is bound, opened; the runtime's alone
  std::vector<std::string>
      symlinks;  ///< beside plan.mounts, if there are any: what to make in place of a bind mount
  std::vector<sys::Fd> id_maps;  ///< beside plan.mounts, if there are any: user namespaces
  std::vector<sys::Fd> devices;  ///< beside plan.devices when they are bind-mounted
  sys::Fd null;  ///< a detached, read-only /dev/null of the host, verified, when a path may have to
                 ///< be masked
  sys::Fd start;                    ///< listens for `start`; empty: the second go is the start
  std::vector<sock_filter> filter;  ///< the compiled seccomp filter, empty without one
  std::string creating_state;       ///< the state as JSON for createContainer hooks, pid 0
  std::string created_state;        ///< the same for startContainer hooks
  sys::Fd hook_out, hook_err;       ///< files for what hooks write, if they are asked for
  sys::Fd container;  ///< of `exec`: a pidfd of the container's init; its namespaces are entered
  std::vector<std::uint64_t>
      mount_numbers;      ///< of remove_mounts(), beside plan.mounts: what may be unmounted there
  int container_pid = 0;  ///< with `container`: its pid, as `proc` has it
};

/// One past the last of the bind mounts that the runtime copies for the init in one go.
std::size_t end_of_sources(const plan::Plan& plan, const Prepared& prepared, std::size_t first);

/// For `mounts add` and `mounts remove`, in a process that the runtime sends into a running
/// container; `init` is the pidfd of the container's init. add_mounts() makes the mounts of the
/// plan and reports the number of each; remove_mounts() unmounts those, provided that they are
/// still what is mounted at their targets. Either does all of it or nothing.
[[noreturn]] void add_mounts(const plan::Plan& plan, Prepared& prepared, int init) noexcept;
[[noreturn]] void remove_mounts(const plan::Plan& plan, Prepared& prepared, int init) noexcept;

/// The child's entry after clone3, as a container's init or (with `container`) as one more process
/// of a container that exists: never returns into its parent's frames, whose destructors would
/// undo the container.
[[noreturn]] void main(const plan::Plan& plan, Prepared& prepared) noexcept;

}  // namespace rt::init
