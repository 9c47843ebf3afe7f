// Looks up controllers in a layout; blkio of v1 is io on v2.
#include "rt/cgroup/settings/layout.h"

#include <algorithm>

#include "list.h"

namespace rt::cgroup {

bool Hierarchy::has(std::string_view controller) const {
  if (v2 && controller == "blkio") controller = "io";
  return is_in(controllers, controller);
}

const Hierarchy* Layout::find(std::string_view controller) const {
  const auto it =
      std::ranges::find_if(hierarchies, [&](const Hierarchy& h) { return h.has(controller); });
  return it == hierarchies.end() ? nullptr : &*it;
}

const Hierarchy* Layout::unified() const {
  return hierarchies.empty() || !hierarchies.back().v2 ? nullptr : &hierarchies.back();
}

}  // namespace rt::cgroup
