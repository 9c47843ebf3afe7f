#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/spec/config.h"

namespace rt::diagnose {

/// What a valid config needs and this host lacks, beyond what a plan would notice: an error with a
/// pointer for each. Opens and reads, changes nothing.
Problems lacks_of_host(const spec::Config& config, const plan::Host& host,
                       const std::string& bundle);

}  // namespace rt::diagnose
