#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// Fails when the process is to have a label of a security module that this kernel does not run: a
/// container without the confinement that was asked for is worse than none. Looks only when there
/// is a label.
Result<> check_labels(const plan::Process& process);

}  // namespace rt::lifecycle
