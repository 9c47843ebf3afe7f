#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rt::json {

/// A name and the JSON text of its value.
using Member = std::pair<std::string, std::string>;

/// Sets `members` of the object at `path`: replaces existing ones and appends new ones. Missing (or
/// null) objects on the path are created. All other members keep their values (a number that is not
/// a 64-bit integer as a double), without white space. `text` must be a valid object: one in which
/// parse_struct() found no problem.
std::string set_members(std::string_view text, std::span<const std::string_view> path,
                        std::span<const Member> members);

}  // namespace rt::json
