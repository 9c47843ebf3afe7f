#!/bin/bash
# On cgroup v1; new parents of the cgroup need it first.
. "${0%/*}/../common.sh"
need_v1 cpu
[ "$(cat /sys/fs/cgroup/cpu/cpu.rt_runtime_us 2>/dev/null || echo 0)" -gt 2000 ] || skip 'no realtime budget for cgroups here'
new_bundle
edit '.linux.resources.cpu = {realtimePeriod: 900000, realtimeRuntime: 1000} | .process.scheduler = {policy: "SCHED_RR", priority: 10}'
args /guest pause
for path in "/$id" "/$id/pod/inner"; do
  edit --arg path "$path" '.linux.cgroupsPath = $path'
  create
  equal runtime "$(cat "/sys/fs/cgroup/cpu$path/cpu.rt_runtime_us")" 1000
  equal period "$(cat "/sys/fs/cgroup/cpu$path/cpu.rt_period_us")" 900000
  start
  succeed chrt --pid "$(pid_of)"
  expect SCHED_RR
  succeed rt delete --force "$id"
  nothing_left
done
edit '.linux.resources.cpu.realtimeRuntime = 899999'
create_fails
expect /linux/resources/cpu/realtime 'realtime budget'
nothing_left
