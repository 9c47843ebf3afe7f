// What a container gets of the host's. The runtime opens it before the container exists; for a
// caller without the right to copy mounts (plan.opens_inside) the init does it, as its first act in
// a mount namespace of its own, where everything still is as the caller has it.
#pragma once

#include "rt/init/channel.h"
#include "rt/init/init.h"
#include "rt/plan/plan.h"

namespace rt::init {

/// MS_SLAVE or MS_PRIVATE: what copies of host mounts become, so that nothing of the container can
/// get out.
std::uint64_t default_propagation(const plan::Plan& plan);

/// With the caller's rights: the root, what will be bound (open_places), device nodes.
Result<> open_host_files(const plan::Plan& plan, Prepared& prepared);

/// Reopens each of 0, 1 and 2 that is a device other than a terminal (</dev/null) through a
/// read-only mount of its node: the container can still write to the device, but cannot change the
/// owner or mode of the host's node. prepared.proc must be a procfs that shows this process;
/// prepared.null, if it is open, stands for every /dev/null.
Result<> replace_device_stdio(Prepared& prepared);

/// Fills prepared.places and prepared.symlinks.
Result<> open_places(const plan::Plan& plan, Prepared& prepared);

/// The copy that one mount of the plan is made of, a bind or its fallback; `init` is the
/// container's first process, for the ids of its user namespace.
Result<sys::Fd> make_source(const plan::Plan& plan, const Prepared& prepared, std::size_t index,
                            pid_t init);

/// The copies for the bind mounts from `first` on that the init has asked for, in one go.
Result<> send_sources(const plan::Plan& plan, const Prepared& prepared, const Channel& channel,
                      int first, pid_t init);

}  // namespace rt::init
