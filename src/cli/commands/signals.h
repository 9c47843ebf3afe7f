#pragma once

#include <string>

#include "rt/base/result.h"

namespace rt::cli {

/// `signal`: a number, or a name with or without SIG, any case, SIGRTMIN+n too.
Result<int> parse_signal(const std::string& signal);

}  // namespace rt::cli
