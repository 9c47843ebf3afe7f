// Whether the program that config.json names is in the root file system.
#pragma once

#include <optional>
#include <string>

#include "rt/base/result.h"
#include "rt/spec/config.h"

namespace rt::diagnose {

/// What `start` would say of /process/args/0, as far as it can be told from outside: nothing when
/// the program is there, may come with a mount, or lies where we may not look. `root` is the
/// directory.
std::optional<Problem> missing_program(const spec::Config& config, const std::string& root);

/// A program for 32 bits of which the seccomp profile does not name the architecture: the kernel
/// kills it at its first system call, without a word.
std::optional<Problem> unlisted_architecture(const spec::Config& config, const std::string& root);

}  // namespace rt::diagnose
