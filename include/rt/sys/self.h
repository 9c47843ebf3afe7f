// The runtime's own executable. A container that reaches it could overwrite it (CVE-2019-5736).
#pragma once

#include <string>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::sys {

/// Makes this process run from a read-only copy of its executable. Preferably a detached read-only
/// bind mount, swapped into the running process or, if the kernel does not allow that, executed
/// instead; if mounting is not allowed, a sealed memfd, executed. Returns at once if the process
/// already runs from such a copy. Executing again keeps the pid, descriptors and environment.
/// `argv` is main()'s.
Result<> leave_own_file(char** argv);

/// The detached mount that leave_own_file() keeps open; empty if there is none. The last process to
/// close it unmounts it, and waits until every processor has scheduled (synchronize_rcu):
/// milliseconds on a busy host. So the last one should close it when it has nothing else to do.
Fd& own_copy();
inline void close_own_copy() { own_copy() = Fd(); }

/// The build ids (ld(1), --build-id) of the program and of the libraries it was linked with, in
/// hexadecimal; empty if one has none. Another build has others.
std::string build_ids();

}  // namespace rt::sys
