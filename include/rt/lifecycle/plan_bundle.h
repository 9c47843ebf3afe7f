#pragma once

#include "rt/base/result.h"
#include "rt/container/bundle.h"
#include "rt/lifecycle/commands.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The plan for a bundle: checks config.json, inspects the host.
Result<plan::Plan> plan_bundle(const container::Global& global, const CreateOptions& options,
                               const container::Bundle& bundle, const sys::Fd& proc,
                               plan::Host& host);

/// Logs a plan's warnings, except those that engines usually cause.
void log_warnings(const plan::Plan& plan);

}  // namespace rt::lifecycle
