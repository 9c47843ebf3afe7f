#pragma once

#include <string>

#include <sys/types.h>

#include "rt/base/result.h"

namespace rt::lifecycle {

/// Writes a process id where an engine looks for it: a new file, which replaces an ordinary one, or
/// a link, in one step. A device, a fifo and /dev/stdout are written to: a file must not take their
/// place. Without a path, does nothing.
Result<> write_pid_file(const std::string& path, pid_t pid);
/// Removes the file again, after a failure.
void remove_pid_file(const std::string& path);

}  // namespace rt::lifecycle
