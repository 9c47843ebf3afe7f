#pragma once

#include "rt/plan/request.h"

namespace rt::host {

/// Fills in the D-Bus addresses of systemd, if systemd manages the cgroup.
void find_buses(plan::Request& request);

}  // namespace rt::host
