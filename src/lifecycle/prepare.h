#pragma once

#include "rt/base/result.h"
#include "rt/init/init.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Opens what the container will need of the host: its root, the sources of bind mounts, device
/// nodes, namespaces to join; with the caller's rights, before anything of the container exists.
Result<init::Prepared> prepare(const plan::Plan& plan, const sys::Fd& proc,
                               const sys::Fd& state_root);

}  // namespace rt::lifecycle
