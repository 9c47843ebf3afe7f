#pragma once

#include <string>
#include <vector>

namespace rt::runtime {

/// Directories of programs: the caller's PATH, which engines do not always have, then the usual
/// ones.
std::string program_path();
/// Where a program of the host's may be, in order.
std::vector<std::string> program_candidates(const std::string& name);

}  // namespace rt::runtime
