#pragma once

#include "rt/spec/features.h"

namespace rt::plan {

/// What this program can do, from the tables it works by, independent of the host. Without the
/// annotations that name versions. `systemd`: whether it can ask systemd for cgroups.
spec::features::Features features();

}  // namespace rt::plan
