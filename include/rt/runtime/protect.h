#pragma once

#include "rt/base/result.h"

namespace rt::runtime {

/// Undoes what a caller may have left to us and would harm: SIGCHLD ignored, which hides how
/// children end, and a umask that takes the owner's own rights from the files we make.
void undo_inherited_settings();

/// To be called first in main(), before anything is opened or read. For commands that enter a
/// container: makes the process invisible to it (not dumpable) and runs the program from a copy
/// that nobody can write (CVE-2019-5736).
Result<> protect_self(char** argv);

}  // namespace rt::runtime
