#pragma once

#include <string>

#include "rt/base/result.h"

namespace rt::init {

/// Copies what is in a directory of the container's root into a detached mount: files, directories
/// and symbolic links with owner and mode. Special files and extended attributes stay behind
/// (config.md, tmpcopyup).
Result<> copy_tree(int root, const std::string& directory, int destination);

}  // namespace rt::init
