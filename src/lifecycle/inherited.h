// What a container's process can inherit only from us: descriptors of our caller, and hard limits.
#pragma once

#include <optional>

#include "rt/base/result.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// How many socket activation descriptors are for us (sd_listen_fds(3)). An engine may pass on its
/// own variables, which name another pid.
int listen_fds();

/// Only descriptors that are already open can be kept for the container. Call before we open any,
/// or ours would pass for them.
Result<> check_preserved_fds(int count);

/// Raising a hard limit needs CAP_SYS_RESOURCE in the initial user namespace: we do it, and the
/// child inherits it. The init sets the limits themselves at the very end, or they would apply to
/// us.
Result<> raise_hard_limits(const plan::Process& process);

/// Raises our descriptor limit if it is too low for us (cgroup v1 alone takes ten), as far as we
/// may. Returns the original one if changed.
std::optional<plan::ResourceLimit> raise_descriptor_limit();
/// Gives the process the original.
void hand_down(const std::optional<plan::ResourceLimit>& limit, plan::Process& process);

}  // namespace rt::lifecycle
