// Everything that is wrong or risky about a valid config.json, without making a plan. Pure.
#pragma once

#include "rt/plan/make.h"

namespace rt::plan {

/// What make() fails on, and what it would warn of. Notes are about rules for system calls that are
/// unknown here, which are skipped.
/// `on_host`: also what this host's cgroups cannot do, and what the caller has no right to.
Problems objections_to(const spec::Config& config, const Host& host, const Request& request,
                       bool on_host);

/// The ways in which a configuration opens the host to the container: warnings, each with the name
/// of the exposure as its code ("user-namespace") and advice as its hint.
Problems exposures_of(const spec::Config& config);

}  // namespace rt::plan
