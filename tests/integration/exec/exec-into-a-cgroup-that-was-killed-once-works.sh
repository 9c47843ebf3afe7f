#!/bin/bash
# Linux 6.18 kills what is born by clone3 in a cgroup that cgroup.kill was written to.
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
edit '.linux.namespaces |= map(select(.type != "cgroup"))'
running
group=/sys/fs/cgroup/$id
pid=$(pid_of)
mkdir "$group-aside"
echo "$pid" >"$group-aside/cgroup.procs"
echo 1 >"$group/cgroup.kill"
echo "$pid" >"$group/cgroup.procs"
execute "$id" cat /proc/self/cgroup
expect "/$id"
