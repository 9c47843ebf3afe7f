// What is wrong with a config.json, as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rt/spec/parse.h"

namespace rt::plan {

/// All problems in one line: "FILE:LINE:COLUMN: POINTER: MESSAGE; FILE:...". At most ten, then how
/// many more there are.
std::string describe(const spec::Problems& problems, std::string_view file);

/// The parts of a message that ends in such a line, one for each problem, for showing one below the
/// other. Any other message is one part.
std::vector<std::string> split_description(std::string_view message);

}  // namespace rt::plan
