#pragma once

#include "rt/base/result.h"
#include "rt/container/bundle.h"
#include "rt/lifecycle/commands.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The plan for a bundle: checks its config.json, looks at the host.
Result<plan::Plan> plan_bundle(const container::Global& global, const CreateOptions& options,
                               const container::Bundle& bundle, const sys::Fd& proc,
                               plan::Host& host);

/// Logs what a plan warns of, but for what engines cause as a rule.
void log_warnings(const plan::Plan& plan);

}  // namespace rt::lifecycle
