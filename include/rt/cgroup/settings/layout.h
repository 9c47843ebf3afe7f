// Where the host's cgroup hierarchies are, as plain data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rt::cgroup {

/// One mounted hierarchy.
struct Hierarchy {
  /// "/sys/fs/cgroup/memory"; "/sys/fs/cgroup" on a pure v2 host.
  std::string mount;
  /// "cpu", "cpuacct"; "name=systemd"; on v2 the contents of cgroup.controllers.
  std::vector<std::string> controllers;
  /// Our own cgroup, relative to the mount, starting with '/'.
  std::string own;
  bool v2 = false;

  [[nodiscard]] bool has(std::string_view controller) const;
};

enum class Mode { none, v1, v2, hybrid };

struct Layout {
  Mode mode = Mode::none;
  /// The v1 hierarchies first, the v2 one (if any) last.
  std::vector<Hierarchy> hierarchies;

  /// The hierarchy that has a controller (blkio is called io on v2), or nullptr.
  [[nodiscard]] const Hierarchy* find(std::string_view controller) const;
  [[nodiscard]] const Hierarchy* unified() const;
};

/// A line of /proc/PID/cgroup (cgroups(7)), where a process is in one hierarchy:
/// "4:cpu,cpuacct:/path", "1:name=systemd:/path", "0::/path".
struct Membership {
  /// Joined by commas; empty on v2.
  std::string_view controllers;
  std::string_view path;
};
/// The lines of such a file. They refer to `text`.
std::vector<Membership> parse_memberships(std::string_view text);

}  // namespace rt::cgroup
