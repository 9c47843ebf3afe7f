// Checks whether config.json's program is in the root file system.
#pragma once

#include <optional>
#include <string>

#include "rt/base/result.h"
#include "rt/spec/config.h"

namespace rt::diagnose {

/// What `start` would report about /process/args/0, as far as visible from outside. Nothing if the
/// program exists, may be in a mount, or is where we may not look. `root` is the directory.
std::optional<Problem> missing_program(const spec::Config& config, const std::string& root);

/// A 32-bit program whose architecture the seccomp profile does not list: the kernel kills it
/// silently at its first system call.
std::optional<Problem> unlisted_architecture(const spec::Config& config, const std::string& root);

}  // namespace rt::diagnose
