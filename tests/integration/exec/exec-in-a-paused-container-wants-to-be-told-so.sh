#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
in_v2 || need_controller freezer
running
freeze() {
  if in_v2; then echo "$1" >"$(cgroup_of freezer)/cgroup.freeze"; else
    if [ "$1" = 1 ]; then echo FROZEN; else echo THAWED; fi >"$(cgroup_of freezer)/freezer.state"
  fi
}
freeze 1
wait_status paused
exec_fails "$id" /bin/true
expect 'cannot exec in a paused container (use --ignore-paused to override)'
background rt exec --ignore-paused "$id" /bin/touch /tmp/done
sleep 0.3
[ ! -e "$rootfs/tmp/done" ] || fail 'a paused container executes'
freeze 0
wait_for [ -e "$rootfs/tmp/done" ]
wait "${pids[-1]}"
