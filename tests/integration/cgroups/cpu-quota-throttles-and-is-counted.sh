#!/bin/bash
. "${0%/*}/../common.sh"
need_controller cpu
new_bundle
edit '.linux.resources.cpu = {quota: 5000, period: 50000}'
args /bin/sh -c 'while :; do :; done'
create
start
cd "$(cgroup_of cpu)"
throttled() { [ "$(awk '/^nr_throttled/ {print $2}' cpu.stat)" -ge 3 ]; }
wait_for throttled
succeed rt events --stats "$id"
equal 'throttled periods' "$(jq '.data.cpu.throttling.throttledPeriods >= 3 and .data.cpu.throttling.throttledTime > 0' <<<"$out")" true
