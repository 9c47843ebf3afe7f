// Hosts to make settings for.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rt/cgroup/settings/layout.h"
#include "rt/cgroup/settings/settings.h"

namespace rt::cgroup {

inline Hierarchy v1_hierarchy(const std::string& name, std::vector<std::string> controllers,
                              std::string own = "/") {
  return {.mount = "/sys/fs/cgroup/" + name,
          .controllers = std::move(controllers),
          .own = std::move(own),
          .v2 = false};
}

inline Layout v1_host() {
  Layout layout{.mode = Mode::v1, .hierarchies = {}};
  for (const char* name :
       {"memory", "cpuset", "pids", "blkio", "devices", "freezer", "hugetlb", "rdma"})
    layout.hierarchies.push_back(v1_hierarchy(name, {name}));
  layout.hierarchies.push_back(v1_hierarchy("cpu,cpuacct", {"cpu", "cpuacct"}));
  layout.hierarchies.push_back(v1_hierarchy("net_cls,net_prio", {"net_cls", "net_prio"}));
  layout.hierarchies.push_back(v1_hierarchy("systemd", {"name=systemd"}));
  return layout;
}

inline Layout v2_host() {
  return {
      .mode = Mode::v2,
      .hierarchies = {{.mount = "/sys/fs/cgroup",
                       .controllers = {"cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma"},
                       .own = "/user.slice/shell.scope",
                       .v2 = true}}};
}

/// Everything on v1 but hugetlb.
inline Layout hybrid_host() {
  Layout layout = v1_host();
  std::erase_if(layout.hierarchies, [](const Hierarchy& h) { return h.has("hugetlb"); });
  layout.mode = Mode::hybrid;
  layout.hierarchies.push_back(
      {.mount = "/sys/fs/cgroup/unified", .controllers = {"hugetlb"}, .own = "/", .v2 = true});
  return layout;
}

/// "file=value" of each write.
inline std::vector<std::string> lines_of(const std::vector<Write>& writes) {
  std::vector<std::string> lines;
  for (const Write& write : writes) lines.push_back(write.file + "=" + write.value);
  return lines;
}

}  // namespace rt::cgroup
