// What `linux.intelRdt` asks of the resctrl file system, as plain data.
#pragma once

#include <string>
#include <vector>

namespace rt::cgroup {

/// What linux.intelRdt asks for.
struct RdtSettings {
  struct Line {
    std::string text;  ///< of the file schemata: "L3:0=7f0;1=1f"
    std::string origin;
  };
  std::string group;         ///< the directory; empty: the default group
  bool own_group = false;    ///< named after the container: made for it, and removed with it
  std::vector<Line> schema;  ///< in the order in which they are written
  std::string monitor;       ///< the monitoring group to be made in it; empty: none
};

}  // namespace rt::cgroup
