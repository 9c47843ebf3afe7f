#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// A user namespace with these ids, for as long as it is held. mount_setattr(2) takes a mapping
/// only as a namespace, and a namespace is made only with a process, gone again when this returns.
Result<sys::Fd> make_user_namespace(const plan::IdMap& map, const sys::Fd& proc);

}  // namespace rt::host
