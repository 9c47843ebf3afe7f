#pragma once

#include "rt/base/result.h"

namespace rt::sys {

/// Makes another file with the same bytes the program of this running process: everything that is
/// mapped from our file is mapped from `program` (O_PATH) instead, and /proc/self/exe shows it.
/// Needs CAP_SYS_ADMIN or CAP_CHECKPOINT_RESTORE in our user namespace and
/// CONFIG_CHECKPOINT_RESTORE (prctl(2), PR_SET_MM_MAP). An error leaves the process as it was, as
/// far as anyone can tell. `argv` as main() got it.
Result<> become(int program, char** argv);

}  // namespace rt::sys
