#pragma once

#include <string>
#include <string_view>

namespace rt::cli {

/// The completion script for a shell; empty for one that is not known.
std::string completion_script(std::string_view shell);

}  // namespace rt::cli
