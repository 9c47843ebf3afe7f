#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "rt/base/result.h"

namespace rt::cli {

/// A time as Go programs write it: "5s", "1m30s", "1.5h", "300ms"; rounded up to milliseconds.
/// Nothing for what is none, or longer than a year.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// The value of --interval.
Result<std::chrono::milliseconds> interval_of(const std::string& text);

}  // namespace rt::cli
