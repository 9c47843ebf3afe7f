#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rt::json {

/// A name and the JSON text of its value.
using Member = std::pair<std::string, std::string>;

/// A document, which is a valid object (parse_struct() has found no problem in its text), with
/// `members` in the object at `path`: put in the place of those that are there, or behind them.
/// Objects on the way that are missing (or null) are made. All the rest of the text stays as it is.
std::string set_members(std::string_view text, std::span<const std::string_view> path,
                        std::span<const Member> members);

}  // namespace rt::json
