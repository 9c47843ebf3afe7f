#pragma once

#include <algorithm>
#include <string_view>

namespace rt::cgroup {

/// std::ranges::contains, which g++ 12 lacks.
template <class List>
bool is_in(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != std::ranges::end(list);
}

}  // namespace rt::cgroup
