#pragma once

#include <string>

#include "table.h"

namespace rt::cli {

/// Output of `rt --help`.
std::string general_help();
/// Output of `rt COMMAND --help`.
std::string help_for(const Command& command);

}  // namespace rt::cli
