// Everything wrong or risky in a valid config.json, without making a plan. Pure.
#pragma once

#include "rt/plan/make.h"

namespace rt::plan {

/// Everything make() would fail on or warn about. Notes are about rules for system calls unknown
/// here, which are skipped. `on_host`: also what this host's cgroups cannot do and what the caller
/// has no right to.
Problems objections_to(const spec::Config& config, const Host& host, const Request& request,
                       bool on_host);

/// How a configuration exposes the host to the container: warnings, each with the name of the
/// exposure as code ("user-namespace") and advice as hint.
Problems exposures_of(const spec::Config& config);

}  // namespace rt::plan
