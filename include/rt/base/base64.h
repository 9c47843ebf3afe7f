#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rt {

/// Decodes base64 (RFC 4648, section 4: padded, no line breaks); empty if the text is not valid
/// base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace rt
