#pragma once

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// Looks at everything of this host that every plan depends on. The only place that does.
Result<plan::Host> inspect_host(const sys::Fd& proc);
/// Whether SELinux is on (and its file system where it always is).
bool selinux_is_on();
/// Without the cgroups: for one more process in a container that has its own already.
Result<plan::Host> inspect_machine();

}  // namespace rt::host
