#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rt {

/// One line that is safe on a terminal: control characters as \n, \t or \xNN, everything else as it
/// is.
std::string one_line(std::string_view text);

/// How many bytes at the beginning are UTF-8 (RFC 3629); all of them when the text is.
std::size_t valid_utf8(std::string_view text);

/// A name as one part of a JSON pointer (RFC 6901).
std::string pointer_part(std::string_view name);

/// A JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, because readers refuse
/// the whole document.
std::string json_string(std::string_view text);

}  // namespace rt
