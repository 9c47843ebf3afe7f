// Everything wrong or risky in a valid config.json. Pure.
#pragma once

#include "rt/plan/make.h"

namespace rt::plan {

/// A plan as far as it can be made.
struct Draft {
  Plan plan;
  /// Everything make() would fail on or warn about. Notes are about rules for system calls unknown
  /// here, which are skipped.
  Problems objections;
};
/// `on_host`: with the cgroup, and with objections to what this host's cgroups cannot do and what
/// the caller has no right to.
Draft draft(const spec::Config& config, const Host& host, const Request& request, bool on_host);

/// Lists what capabilities, mounts, devices and annotations expose of the host: warnings, each with
/// the name of the exposure as code ("host-root") and advice as hint.
Problems exposures_of(const spec::Config& config);

}  // namespace rt::plan
