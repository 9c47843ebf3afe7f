// The one table of annotations that mean something to rt: rt-annotations(7) and the list of unsafe
// ones in `features` are made from it.
#pragma once

#include <span>
#include <string_view>

namespace rt::plan {

struct Annotation {
  std::string_view name;
  std::string_view value;
  std::string_view effect;
  bool unsafe = false;  ///< whoever may set it can change what the container may do
};

std::span<const Annotation> annotations();

}  // namespace rt::plan
