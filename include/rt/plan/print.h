// Prints plans.
#pragma once

#include <string>

#include "rt/plan/host.h"
#include "rt/plan/plan.h"

namespace rt::plan {

/// The plan as text for people: a line per step with its JSON pointer.
std::string to_text(const Plan& plan, const Host& host);
/// The same as JSON for programs.
std::string to_json(const Plan& plan, const Host& host);

}  // namespace rt::plan
