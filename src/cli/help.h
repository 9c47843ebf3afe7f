#pragma once

#include <string>

#include "table.h"

namespace rt::cli {

/// What `rt --help` prints.
std::string general_help();
/// What `rt COMMAND --help` prints.
std::string help_for(const Command& command);

}  // namespace rt::cli
