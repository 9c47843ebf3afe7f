// What is mounted from the host. It is looked up with the caller's rights before the container
// exists, and copied when its turn among the mounts has come.
#pragma once

#include "rt/base/result.h"
#include "rt/init/init.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// The propagation that a copy of something of the host has from the start, MS_SLAVE or MS_PRIVATE.
std::uint64_t default_propagation(const plan::Plan& plan);

/// Fills prepared.places and prepared.symlinks.
Result<> open_places(const plan::Plan& plan, init::Prepared& prepared);

/// Answers a request for sources: the detached copies for the mount `first` and those after it,
/// everything about them set. `init` is the container's process, whose user namespace may be wanted
/// for their ids.
Result<> send_sources(const plan::Plan& plan, const init::Prepared& prepared,
                      const init::Channel& channel, int first, pid_t init);

}  // namespace rt::runtime
