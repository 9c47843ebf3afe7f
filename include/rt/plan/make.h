// From a document to the plan. Pure: makes no system call.
#pragma once

#include <optional>

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/plan/plan.h"
#include "rt/plan/request.h"
#include "rt/spec/config.h"

namespace rt::plan {

/// Turns a checked config into a plan. Pure: makes no system call. Fails on what cannot be done on
/// this host and on what this version does not apply yet; the error names the JSON pointer.
Result<Plan> make(const spec::Config& config, const Host& host, const Request& request);

/// The plan for one more process in a container that exists: only its process, its seccomp filter
/// and the namespaces to enter are set. `config` is the one of the container as it was at create;
/// `document` is the process of `exec --process`, or nothing: then config.json's own is what the
/// command line changes.
Result<Plan> make_exec(spec::Config config, std::optional<spec::Process> document,
                       const ExecRequest& asked, const Host& host, const Request& request);

}  // namespace rt::plan
