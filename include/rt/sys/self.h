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

}  // namespace rt::sys
