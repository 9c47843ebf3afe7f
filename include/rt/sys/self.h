// The program's own file. A container must never reach it: it could replace it (CVE-2019-5736).
#pragma once

#include "rt/base/result.h"

namespace rt::sys {

/// From now on this process runs from a copy of its file that nobody can write: a detached
/// read-only bind mount of it, which takes the file's place in the running process or, where the
/// kernel does not allow that, is started instead; or a sealed memfd, started, where no mount is
/// allowed. Returns at once when the process runs from such a copy already. When the program is
/// started again, it keeps its pid, descriptors and environment. `argv` as main() got it.
Result<> leave_own_file(char** argv);

/// The ways in which it does that, the fastest first.
enum class OwnCopy { remapped, readonly_mount, sealed_memory };
/// Takes one of them in this process. All but the first start the program again with `argv`, and
/// return only to say why not.
Result<> leave_own_file_by(OwnCopy way, char** argv);

}  // namespace rt::sys
