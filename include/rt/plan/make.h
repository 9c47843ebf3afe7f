// From a document to the plan. Pure: makes no system call.
#pragma once

#include <optional>

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/plan/plan.h"
#include "rt/plan/request.h"
#include "rt/spec/config.h"

namespace rt::plan {

/// Turns a checked config into a plan. Fails on what cannot be done on this host and on what this
/// version does not apply yet; the error has the JSON pointer.
Result<Plan> make(const spec::Config& config, const Host& host, const Request& request);

/// The plan for another process in an existing container: only its process, seccomp filter and
/// namespaces to enter are set. `config` is the container's config as of create. `document` is the
/// process of `exec --process`; without it the command line changes the process of `config`.
Result<Plan> make_exec(spec::Config config, std::optional<spec::Process> document,
                       const ExecRequest& asked, const Host& host, const Request& request);

}  // namespace rt::plan
