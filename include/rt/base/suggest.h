#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace rt {

/// How many letters must be added, dropped, replaced or swapped with their neighbour to make one
/// word the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to a word, at most two edits and half of the word away; empty when there
/// is none.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// ", did you mean X?" for the nearest candidate, or nothing: to be put behind an error.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace rt
