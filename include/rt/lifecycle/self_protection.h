#pragma once

#include "rt/base/result.h"

namespace rt::lifecycle {

/// To be called first in main(): undoes what a caller may have left to us and would harm. Standard
/// descriptors that are closed, whose numbers our files would get; SIGCHLD ignored, which hides how
/// children end; a umask that takes the owner's own rights from what we make.
Result<> undo_inherited_settings();

/// Must be called next, before anything is opened or read. For a command that enters containers:
/// makes this process inaccessible from inside them (not dumpable) and lets it run from a read-only
/// copy of the program (CVE-2019-5736). Later children do not inherit our command line; see
/// sys::remember_command_line().
Result<> protect_self(char** argv, bool enters_containers);

}  // namespace rt::lifecycle
