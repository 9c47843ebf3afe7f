#pragma once

#include <cstddef>
#include <string_view>

#include "rt/json/problem.h"

namespace rt::json {

/// Explains RapidJSON's error code (rapidjson::ParseErrorCode) at this byte of the text.
Problem syntax_problem(std::string_view text, int code, std::size_t offset);

}  // namespace rt::json
