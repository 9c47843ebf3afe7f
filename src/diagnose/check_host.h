#pragma once

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/plan/plan.h"
#include "rt/spec/config.h"

namespace rt::diagnose {

/// Finds what a plan needs and this host lacks, beyond the objections to it: an error with a
/// pointer for each. Opens and reads, changes nothing. The config only tells the places of what the
/// plan has as a mask.
Problems check_host(const plan::Plan& plan, const spec::Config& config, const plan::Host& host);

}  // namespace rt::diagnose
