// The runtime's own executable. A container that reaches it could overwrite it (CVE-2019-5736).
#pragma once

#include "rt/base/result.h"

namespace rt::sys {

/// Makes this process run from a read-only copy of its executable. Preferably a detached read-only
/// bind mount, swapped into the running process or, if the kernel does not allow that, executed
/// instead; if mounting is not allowed, a sealed memfd, executed. Returns at once if the process
/// already runs from such a copy. Executing again keeps the pid, descriptors and environment.
/// `argv` is main()'s.
Result<> leave_own_file(char** argv);

/// Closes the detached mount that leave_own_file() keeps open. The last process to close it
/// unmounts it, and waits until every processor has scheduled (synchronize_rcu): milliseconds on a
/// busy host. So a process and its parent both call this when they have nothing else to do.
void close_own_copy();

}  // namespace rt::sys
