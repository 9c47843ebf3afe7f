// The settings of `linux.intelRdt` for the resctrl file system, as plain data.
#pragma once

#include <string>
#include <vector>

namespace rt::cgroup {

/// The settings of linux.intelRdt.
struct RdtSettings {
  struct Line {
    /// A line of the schemata file: "L3:0=7f0;1=1f".
    std::string text;
    std::string origin;
  };
  /// The directory; empty for the default group.
  std::string group;
  /// Named after the container: made for it and removed with it.
  bool own_group = false;
  /// In the order to write them.
  std::vector<Line> schema;
  /// The monitoring group to make in it; empty for none.
  std::string monitor;
};

}  // namespace rt::cgroup
