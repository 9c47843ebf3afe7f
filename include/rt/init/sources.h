// What a container gets from the host. The runtime opens it before the container exists. For a
// caller without the right to copy mounts (plan.opens_inside) the init does it first thing in its
// new mount namespace, while the caller's mounts are still in place.
#pragma once

#include "rt/init/channel.h"
#include "rt/init/init.h"
#include "rt/plan/plan.h"

namespace rt::init {

/// MS_SLAVE or MS_PRIVATE: the propagation of copied host mounts, so that the container's mounts
/// never reach the host.
std::uint64_t default_propagation(const plan::Plan& plan);

/// Opens, with the caller's rights, the root, the bind sources (open_places) and the device nodes.
Result<> open_host_files(const plan::Plan& plan, HostResources& resources);

/// Reopens each of 0, 1 and 2 that is a device but not a terminal (</dev/null) through a read-only
/// mount of its node: the container can still write to the device, but not change the owner or mode
/// of the host's node. resources.proc must show this process. resources.null, if open, is used for
/// every /dev/null.
Result<> replace_device_stdio(HostResources& resources);

/// Opens the bind sources: resources.mounts must have one entry for each of plan.mounts.
Result<> open_places(const plan::Plan& plan, HostResources& resources);

/// The detached copy for one mount of the plan, a bind or a fallback. `init` is the container's
/// first process, whose user namespace gives the ids.
Result<sys::Fd> make_source(const plan::Plan& plan, const HostResources& resources,
                            std::size_t index, pid_t init);

/// One past the last bind mount that the runtime copies for the init in one batch.
std::size_t end_of_sources(const plan::Plan& plan, const HostResources& resources,
                           std::size_t first);

/// The runtime's side: answers `sources` with the copies for a batch of bind mounts, and `unmapped`
/// by setting the id map on the init's own copy of something in the container's root. False for
/// another message.
Result<bool> serve_sources(const plan::Plan& plan, const HostResources& resources,
                           const Channel& channel, const Channel::Received& asked, pid_t init);

}  // namespace rt::init
