#pragma once

#include "rt/base/result.h"

namespace rt::sys {

/// Makes another file with the same bytes the executable of this running process: everything mapped
/// from our file is mapped from `program` (O_PATH) instead, and /proc/self/exe shows it. Needs
/// CAP_SYS_ADMIN or CAP_CHECKPOINT_RESTORE in our user namespace and CONFIG_CHECKPOINT_RESTORE
/// (prctl(2), PR_SET_MM_MAP). After an error the process still works as before. `argv` is main()'s.
Result<> become(int program, char** argv);

}  // namespace rt::sys
