#pragma once

#include "rt/spec/features.h"

namespace rt::plan {

/// What this program can do, from the tables that it works by; nothing of it depends on the host.
/// Without the annotations that name versions.
spec::features::Features features();

}  // namespace rt::plan
