#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rt {

/// One line that is safe on a terminal: control characters become \n, \t or \xNN, everything else
/// is unchanged.
std::string one_line(std::string_view text);

/// The length of the longest prefix that is valid UTF-8 (RFC 3629).
std::size_t valid_utf8(std::string_view text);

/// The text with U+FFFD for every byte that is not valid UTF-8.
std::string to_utf8(std::string_view text);

/// Escapes a name as one part of a JSON pointer (RFC 6901).
std::string pointer_part(std::string_view name);

/// Whether one JSON pointer is the other or points inside it.
bool pointers_overlap(std::string_view a, std::string_view b);

/// A JSON string with its quotes. Invalid UTF-8 becomes U+FFFD, because readers would reject the
/// whole document.
std::string json_string(std::string_view text);

}  // namespace rt
