#pragma once

#include "rt/base/result.h"

namespace rt::runtime {

/// To be called first in main(): undoes what a caller may have left to us and would harm. Standard
/// descriptors that are closed, whose numbers our files would get; SIGCHLD ignored, which hides how
/// children end; a umask that takes the owner's own rights from what we make.
Result<> undo_inherited_settings();

/// To be called next, before anything is opened or read. For commands that enter a
/// container: makes the process invisible to it (not dumpable) and runs the program from a copy
/// that nobody can write (CVE-2019-5736). From here on children are born without our command line.
Result<> protect_self(char** argv);

}  // namespace rt::runtime
