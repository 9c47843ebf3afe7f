#pragma once

#include <string>
#include <string_view>

#include "rt/container/store.h"

namespace rt::container {

std::string to_json(const Record& record);
/// Strict, like all our parsing.
Result<Record> record_from_json(std::string_view text);

}  // namespace rt::container
