#pragma once

#include <vector>

#include "rt/base/result.h"
#include "rt/init/init.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Opens what the container will need of the host: its root, the sources of bind mounts, device
/// nodes, namespaces to join; with the caller's rights, before anything of the container exists.
Result<init::Prepared> prepare(const plan::Plan& plan, const sys::Fd& proc,
                               const sys::Fd& state_root);

/// Fails when the process is to have a label of a security module that this kernel does not run: a
/// container without the confinement that was asked for is worse than none. Looks only when there
/// is a label.
Result<> check_labels(const plan::Process& process);

/// The user namespaces for the id-mapped mounts of a plan that do not take the container's own,
/// beside plan.mounts: one for each different mapping.
Result<std::vector<sys::Fd>> make_id_maps(const plan::Plan& plan, const sys::Fd& proc);

}  // namespace rt::lifecycle
