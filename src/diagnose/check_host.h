#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/spec/config.h"

namespace rt::diagnose {

/// What a valid config asks for and this host lacks, beyond what a plan would notice: each an error
/// with its pointer. Opens and reads, changes nothing.
Problems lacks_of_host(const spec::Config& config, const plan::Host& host,
                       const std::string& bundle);

}  // namespace rt::diagnose
