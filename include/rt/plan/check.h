// Everything that is wrong or risky about a valid config.json at once, where make() stops at the
// first error. Pure.
#pragma once

#include "rt/plan/make.h"

namespace rt::plan {

/// What make() would fail on, and what it would warn of. Notes are about rules for system calls
/// that are unknown here, which are skipped. `with_cgroups`: also what this host's cgroups cannot
/// do.
Problems objections_to(const spec::Config& config, const Host& host, const Request& request,
                       bool with_cgroups);

/// The ways in which a configuration opens the host to the container: warnings, each with the name
/// of the exposure as its code ("user-namespace") and advice as its hint.
Problems exposures_of(const spec::Config& config);

}  // namespace rt::plan
