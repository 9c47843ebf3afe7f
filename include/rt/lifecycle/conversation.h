// Waiting for what a child between clone3 and execve says.
#pragma once

#include <string>

#include "rt/base/result.h"

namespace rt::lifecycle {

/// "signal 9 (Killed)".
std::string signal_name(int signal);

/// Waits for a message, or for somebody who wants us to stop: the container is then undone like
/// after any other failure.
/// `signals` is -1, or of sys::catch_signals().
Result<> wait_readable(int channel, int signals);

}  // namespace rt::lifecycle
