#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rt {

/// The bytes that a text in base64 stands for (RFC 4648, section 4: padded, nothing between the
/// letters); nothing when it is none.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace rt
