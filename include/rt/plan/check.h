// Everything that is wrong or risky about a valid config.json at once, where make() stops at the
// first error. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rt/plan/make.h"

namespace rt::plan {

/// What make() would fail on, and what it would warn of ("POINTER: TEXT").
struct Objections {
  std::vector<Error> errors;
  std::vector<std::string> warnings;
  std::vector<Error> unknown_syscalls;  ///< their filter rules are skipped
};
/// `with_cgroups`: also what this host's cgroups cannot do.
Objections objections_to(const spec::Config& config, const Host& host, const Request& request,
                         bool with_cgroups);

/// One way in which a configuration opens the host to the container.
struct Exposure {
  std::string_view id;  ///< "user-namespace"; keeps its meaning
  std::string pointer;
  std::string exposes;
  std::string_view advice;
};
std::vector<Exposure> exposures_of(const spec::Config& config);

}  // namespace rt::plan
