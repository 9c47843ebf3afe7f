#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rt {

/// The parts between separators; an empty text gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The parts between blanks and line ends, none of them empty.
std::vector<std::string_view> words(std::string_view text);

/// A decimal number without a sign or blanks; empty for anything else.
std::optional<std::uint64_t> parse_unsigned(std::string_view text);

/// A decimal number, optionally with a sign, a fraction and an exponent; empty for anything else.
std::optional<double> parse_decimal(std::string_view text);

/// Without blanks and line ends at both ends.
std::string_view trim(std::string_view text);

/// Upper-cases ASCII letters, regardless of the locale.
std::string upper(std::string_view text);

/// "1 error", "2 errors".
std::string plural(std::size_t count, std::string_view noun);

}  // namespace rt
