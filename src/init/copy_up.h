#pragma once

#include <string>

#include "rt/base/result.h"

namespace rt::init {

/// Copies the contents of a directory of the container's root into a detached mount: files,
/// directories, symbolic links and fifos with owner, mode, times, extended attributes and hard
/// links. Skips devices and sockets.
Result<> copy_tree(int root, const std::string& directory, int destination);

}  // namespace rt::init
