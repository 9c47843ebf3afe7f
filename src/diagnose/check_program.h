// Checks whether a plan's program is in the root file system.
#pragma once

#include <optional>

#include "rt/base/result.h"
#include "rt/plan/plan.h"

namespace rt::diagnose {

/// The error that `start` would report about /process/args/0, as far as visible from outside; or
/// that it is a 32-bit program whose architecture the seccomp profile does not list. Nothing if the
/// program may be in a mount, or is where we may not look.
std::optional<Problem> check_program(const plan::Plan& plan);

}  // namespace rt::diagnose
