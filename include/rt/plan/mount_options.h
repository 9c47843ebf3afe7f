#pragma once

#include <string_view>
#include <vector>

namespace rt::plan {

/// Every option word that rt handles itself, sorted: for hints and for `features`.
std::vector<std::string_view> mount_option_names();

}  // namespace rt::plan
