#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace rt::cli {

/// A time as Go programs write it: "5s", "1m30s", "1.5h", "300ms"; rounded up to milliseconds.
/// Nothing if invalid, or longer than a year.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace rt::cli
