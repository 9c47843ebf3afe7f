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

/// A range of a list of numbers, both ends included.
struct NumberRange {
  std::uint64_t first = 0, last = 0;
};
/// The ranges of a list such as "0-3,7", as the kernel writes CPUs and memory nodes (cpuset(7)); an
/// empty text has none. Empty for anything else.
std::optional<std::vector<NumberRange>> parse_number_list(std::string_view text);

/// Decodes base64 (RFC 4648, section 4: padded, no line breaks). Empty for anything else: each byte
/// string has one text.
std::optional<std::string> decode_base64(std::string_view text);

/// The value of an environment variable; empty if it is not set.
std::string_view environment(const char* name);

/// Without blanks and line ends at both ends.
std::string_view trim(std::string_view text);

/// Upper-cases ASCII letters, regardless of the locale.
std::string upper(std::string_view text);

/// "1 error", "2 errors".
std::string plural(std::size_t count, std::string_view noun);

}  // namespace rt
