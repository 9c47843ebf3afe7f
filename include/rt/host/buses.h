#pragma once

#include "rt/plan/request.h"

namespace rt::runtime {

/// Where systemd is asked, if it is to make the cgroup.
void find_buses(plan::Request& request);

}  // namespace rt::runtime
