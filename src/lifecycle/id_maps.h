#pragma once

#include <vector>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The user namespaces for the id-mapped mounts of a plan that do not take the container's own,
/// beside plan.mounts: one for each different mapping.
Result<std::vector<sys::Fd>> make_id_maps(const plan::Plan& plan, const sys::Fd& proc);

}  // namespace rt::lifecycle
