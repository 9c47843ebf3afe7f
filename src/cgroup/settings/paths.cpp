// The paths of a container's cgroup from linux.cgroupsPath.
#include "rt/base/text.h"
#include "rt/cgroup/settings/settings.h"

namespace rt::cgroup {
namespace {

Result<std::string> cleaned(std::string_view path) {
  std::string clean;
  if (path.contains('\0')) return fail("has a zero byte");
  for (const std::string_view part : split(path, '/')) {
    if (part == "..") return fail("\"..\" is not allowed in a cgroup path");
    if (part.empty() || part == ".") continue;
    clean.append("/").append(part);
  }
  return clean;
}

/// The base of a relative path: our own cgroup on v1; on v2 its parent, because a cgroup with
/// processes cannot have children.
std::string base_of(const Hierarchy& hierarchy) {
  if (!hierarchy.v2) return hierarchy.own;
  return hierarchy.own.substr(0, hierarchy.own.rfind('/'));
}

}  // namespace

Result<std::vector<std::string>> paths_for(std::string_view cgroups_path, std::string_view id,
                                           const Layout& layout) {
  const bool absolute = cgroups_path.starts_with('/');
  const std::string below = TRY(cleaned(cgroups_path.empty() ? id : cgroups_path));
  // "/" is the root; "." would be the cgroup of this process.
  if (below.empty()) return fail("\"{}\" cannot be a container's cgroup", cgroups_path);
  std::vector<std::string> paths;
  paths.reserve(layout.hierarchies.size());
  for (const Hierarchy& hierarchy : layout.hierarchies)
    paths.push_back(absolute ? below : TRY(cleaned(base_of(hierarchy))) + below);
  return paths;
}

}  // namespace rt::cgroup
