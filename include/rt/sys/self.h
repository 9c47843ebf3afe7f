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

/// The ways to do that, fastest first.
enum class OwnCopy { remapped, readonly_mount, sealed_memory };
/// Does it one way. All but the first execute the program again with `argv`, and return only on
/// failure.
Result<> leave_own_file_by(OwnCopy way, char** argv);

}  // namespace rt::sys
