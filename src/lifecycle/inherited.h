// What a container's process inherits from us, because only we can have it: descriptors of our
// caller's, and hard limits.
#pragma once

#include <optional>

#include "rt/base/result.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// How many descriptors of socket activation are for us (sd_listen_fds(3)). An engine may pass on
/// variables that are about itself: then the pid is another one.
int listen_fds();

/// Only what is open already can be kept for the container; looked at before we open anything
/// ourselves, or one of ours would pass for it.
Result<> check_preserved_fds(int count);

/// A hard limit can be raised only with CAP_SYS_RESOURCE in the initial user namespace: by us, for
/// the child to inherit. The limits themselves are set by the init at the very end, or they would
/// be ours.
Result<> raise_hard_limits(const plan::Process& process);

/// Raises our own limit of descriptors when it is too low for us (cgroup v1 alone takes ten), as
/// far as we may. The one that we were started with, if it was changed.
std::optional<plan::ResourceLimit> raise_descriptor_limit();
/// The process is not to notice that.
void hand_down(const std::optional<plan::ResourceLimit>& limit, plan::Process& process);

}  // namespace rt::lifecycle
