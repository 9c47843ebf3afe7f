// The one table of annotations that rt acts on: the source of rt-annotations(7) and of the list of
// unsafe ones in `features`.
#pragma once

#include <span>
#include <string_view>

namespace rt::plan {

struct Annotation {
  std::string_view name;
  std::string_view value;
  std::string_view effect;
  /// Setting it can change what the container may do.
  bool unsafe = false;
};

std::span<const Annotation> annotations();

}  // namespace rt::plan
