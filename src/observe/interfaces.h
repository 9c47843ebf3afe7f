#pragma once

#include <string_view>
#include <vector>

#include "rt/observe/commands.h"

namespace rt::observe {

/// The interfaces in the text of /proc/PID/net/dev (proc_pid_net(5)).
std::vector<Interface> parse_interfaces(std::string_view text);

}  // namespace rt::observe
