#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// A user namespace with these id maps. It exists as long as the descriptor: mount_setattr(2) takes
/// id maps only as a namespace, and the process that made this one is gone when this returns.
Result<sys::Fd> make_user_namespace(const plan::IdMap& map, const sys::Fd& proc);

}  // namespace rt::host
