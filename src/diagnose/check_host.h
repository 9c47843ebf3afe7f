#pragma once

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/plan/plan.h"

namespace rt::diagnose {

/// What a plan needs and this host lacks, beyond the objections to it: an error with a pointer for
/// each. Opens and reads, changes nothing.
Problems check_host(const plan::Plan& plan, const plan::Host& host);

}  // namespace rt::diagnose
