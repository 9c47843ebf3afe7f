#!/bin/bash
# As with systemd in a container: the container's own cgroup can no longer hold processes.
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
controller=$(cut -d' ' -f1 /sys/fs/cgroup/cgroup.controllers)
[ -n "$controller" ] || skip 'no controller in cgroup v2 here'
running
group=$(cgroup_of "$controller")
mkdir "$group/init" "$group/other"
pid_of >"$group/init/cgroup.procs"
echo "+$controller" >"$group/cgroup.subtree_control"
execute -d --pid-file "$tmp/pid" "$id" /guest pause
equal cgroup "$(grep ^0: "/proc/$(cat "$tmp/pid")/cgroup")" "0::/$id/init"
exec_fails --cgroup / "$id" /bin/true
expect 'controllers enabled'
execute -d --cgroup other --pid-file "$tmp/pid" "$id" /guest pause
equal cgroup "$(grep ^0: "/proc/$(cat "$tmp/pid")/cgroup")" "0::/$id/other"
