#!/bin/bash
. "${0%/*}/../common.sh"
in_v2 || need_controller pids
new_bundle
edit '.mounts[4].options = ["nosuid", "rw"]
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "rw"]}]'
where=/sys/fs/cgroup/pids
in_v1 || where=/sys/fs/cgroup
shell "mkdir $where/child && echo \$\$ >$where/child/cgroup.procs && cat /proc/self/cgroup"
expect /child
nothing_left
