#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
need_controller freezer
running
freeze() { echo "$1" >"$(cgroup_of freezer)/$([ -e "$(cgroup_of freezer)/freezer.state" ] && echo freezer.state || echo cgroup.freeze)"; }
in_v1 || skip 'freezes through the v1 freezer'
freeze FROZEN
wait_status paused
exec_fails "$id" /bin/true
expect 'cannot exec in a paused container (use --ignore-paused to override)'
background rt exec --ignore-paused "$id" /bin/touch /tmp/done
sleep 0.3
[ ! -e "$rootfs/tmp/done" ] || fail 'a paused container executes'
freeze THAWED
wait_for [ -e "$rootfs/tmp/done" ]
wait "${pids[-1]}"
