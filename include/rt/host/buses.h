#pragma once

#include "rt/plan/request.h"

namespace rt::host {

/// Where systemd is asked, if it is to make the cgroup.
void find_buses(plan::Request& request);

}  // namespace rt::host
