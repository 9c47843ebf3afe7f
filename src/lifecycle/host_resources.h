#pragma once

#include "rt/base/result.h"
#include "rt/init/init.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Opens what the container needs from the host: its root, the sources of bind mounts, device
/// nodes, namespaces to join; with the caller's rights, before any part of the container exists.
Result<init::HostResources> open_host_resources(const plan::Plan& plan, const sys::Fd& proc);

/// Fails if the process has a label for a security module that this kernel does not run: a
/// container without the requested confinement is worse than none. Checks only if there is a label.
Result<> check_labels(const plan::Process& process);

/// Makes the user namespaces for the id-mapped mounts that do not use the container's: one for each
/// different mapping. resources.mounts must have one entry for each of plan.mounts.
Result<> make_id_maps(const plan::Plan& plan, init::HostResources& resources);

}  // namespace rt::lifecycle
