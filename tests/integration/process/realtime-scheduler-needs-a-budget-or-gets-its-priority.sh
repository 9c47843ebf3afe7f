#!/bin/bash
# With CONFIG_RT_GROUP_SCHED a v1 cgroup without cpu.rt_runtime_us runs nothing in realtime, and even root gets EPERM.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.scheduler = {policy: "SCHED_RR", priority: 10}'
args /guest treatment
try rt run --bundle "$bundle" "$id"
if [ "$status" = 0 ]; then
  expect 'policy: 2 nice: 0 priority: 10'
else
  expect /process/scheduler realtime
  expect_not 'not permitted'
  nothing_left
fi
