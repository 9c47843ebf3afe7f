#pragma once

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// Gathers the facts about this host that plans depend on. Nothing else does.
Result<plan::Host> inspect_host(const sys::Fd& proc);
/// The same without the cgroups: for a process in an existing container, which has its own.
Result<plan::Host> inspect_machine();

/// Whether SELinux is enabled, with its file system at /sys/fs/selinux; an error if we cannot find
/// out.
Result<bool> runs_selinux();
/// The same; unknown counts as disabled.
bool selinux_is_on();

}  // namespace rt::host
