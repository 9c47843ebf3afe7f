#pragma once

#include <functional>
#include <optional>
#include <string>

#include "rt/base/result.h"
#include "rt/spec/config.h"

namespace rt::diagnose {

/// Why the kernel refused something to a caller without root's rights, and the command that fixes
/// it, as the host shows after the failure; may be empty.
std::string rights_hint(const Error& error,
                        const std::function<std::optional<spec::Config>()>& config);

}  // namespace rt::diagnose
