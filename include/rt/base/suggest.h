#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace rt {

/// The number of letters to add, drop, replace or swap with their neighbour to turn one word into
/// the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to a word, at most two edits and half the word's length away; empty if
/// there is none.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// ", did you mean X?" for the nearest candidate, or nothing. Append it to an error.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace rt
