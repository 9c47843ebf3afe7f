#pragma once

#include "rt/base/result.h"

namespace rt::lifecycle {

/// Call first in main(): undoes harmful settings from the caller. Closed standard descriptors,
/// whose numbers our files would get; an ignored SIGCHLD, which hides how children end; a umask
/// that takes the owner's own rights from what we make.
Result<> undo_inherited_settings();

/// Call next, for every command that may enter containers: makes this process inaccessible from
/// inside them (not dumpable).
Result<> become_inaccessible();

/// Call when the command is known, before anything is opened or read: a command that enters
/// containers then runs from a read-only copy of the program (CVE-2019-5736). Later children do not
/// inherit our command line; see sys::remember_command_line().
Result<> leave_own_file(char** argv, bool enters_containers);

}  // namespace rt::lifecycle
