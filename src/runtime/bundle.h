#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/runtime/commands.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// The plan for a bundle: reads its config.json once, checks it, looks at the host.
Result<plan::Plan> plan_bundle(const Global& global, const CreateOptions& options, const sys::Fd& proc, plan::Host& host);

/// A path as it is meant now, before anything changes the working directory.
Result<std::string> absolute(const std::string& path);

}  // namespace rt::runtime
