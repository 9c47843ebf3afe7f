// Looks up controllers in a layout (blkio of v1 is io on v2), and reads where a process is in it.
#include "rt/cgroup/settings/layout.h"

#include <algorithm>

#include "list.h"
#include "rt/base/text.h"

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

std::vector<Membership> parse_memberships(std::string_view text) {
  std::vector<Membership> memberships;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    memberships.push_back({.controllers = line.substr(first + 1, second - first - 1),
                           .path = line.substr(second + 1)});
  }
  return memberships;
}

}  // namespace rt::cgroup
