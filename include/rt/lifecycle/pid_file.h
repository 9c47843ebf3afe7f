#pragma once

#include <string>

#include <sys/types.h>

#include "rt/base/result.h"

namespace rt::lifecycle {

/// Writes a process id where an engine looks for it: a new file, which replaces an ordinary one in
/// one step. Anything else, like /dev/null, /dev/stdout or a fifo, is written to as it is: a file
/// must not take its place. Without a path, does nothing.
Result<> write_pid_file(const std::string& path, pid_t pid);
/// Removes the file again, after a failure.
void remove_pid_file(const std::string& path);

}  // namespace rt::lifecycle
