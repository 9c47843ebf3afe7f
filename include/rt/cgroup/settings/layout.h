// Where the cgroup hierarchies of this host are, as plain data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rt::cgroup {

/// One mounted hierarchy.
struct Hierarchy {
  std::string mount;  ///< "/sys/fs/cgroup/memory"; "/sys/fs/cgroup" on a pure v2 host
  std::vector<std::string>
      controllers;  ///< "cpu", "cpuacct"; "name=systemd"; on v2 those of cgroup.controllers
  std::string own;  ///< our own cgroup in it, below the mount, starting with '/'
  bool v2 = false;

  [[nodiscard]] bool has(std::string_view controller) const;
};

enum class Mode { none, v1, v2, hybrid };

struct Layout {
  Mode mode = Mode::none;
  std::vector<Hierarchy> hierarchies;  ///< v1 ones first, the v2 one (if any) last

  /// The hierarchy that has a controller (blkio is called io on v2), or nullptr.
  [[nodiscard]] const Hierarchy* find(std::string_view controller) const;
  [[nodiscard]] const Hierarchy* unified() const;
};

}  // namespace rt::cgroup
