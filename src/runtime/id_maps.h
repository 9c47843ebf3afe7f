#pragma once

#include <vector>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// The user namespaces for the id-mapped mounts of a plan that do not take the container's own,
/// beside plan.mounts. mount_setattr(2) takes a mapping only as a namespace, and a namespace is
/// made only with a process: one for each different mapping, gone again when this returns.
Result<std::vector<sys::Fd>> make_id_maps(const plan::Plan& plan, const sys::Fd& proc);

/// A user namespace with these ids, for as long as it is held.
Result<sys::Fd> make_user_namespace(const plan::IdMap& map, const sys::Fd& proc);

}  // namespace rt::runtime
