#!/bin/bash
# In a view with these v1 hierarchies, which few machines mount. Checked from inside, so that no zombie outside keeps the
# cgroup, and thereby the hierarchy, alive.
[ -n "${RT_TEST_NETWORK:-}" ] || RT_TEST_NETWORK=1 exec "${0%/*}/../../vm/view" v1net bash "$0"
. "${0%/*}/../common.sh"
need_cgroupfs
need_v1 net_cls
need_controller net_prio
new_bundle
edit '.linux.resources.network = {classID: 1048577, priorities: [{name: "lo", priority: 7}]}
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["ro"]}]'
inside /bin/cat /sys/fs/cgroup/net_cls/net_cls.classid /sys/fs/cgroup/net_prio/net_prio.ifpriomap
expect_line 1048577 'lo 7'
nothing_left
edit '.linux.resources.network.priorities[0].name = "nosuch0"'
run_fails
expect /linux/resources/network nosuch0
nothing_left
