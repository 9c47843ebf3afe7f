#!/bin/bash
# Swap without memory, quota and period in one file, another scale for weights.
. "${0%/*}/../common.sh"
in_v2 || skip 'about cgroup v2'
need_controller memory
need_controller cpu
new_bundle
edit '.linux.resources = {memory: {limit: 100000000, swap: 200000000}, cpu: {quota: 20000, period: 50000}}'
running
cd "$(cgroup_of memory)"
swap() { [ ! -e memory.swap.max ] || equal swap "$(cat memory.swap.max)" "$1"; }
succeed rt update --memory 512M --memory-swap 1G --cpu-quota 30000 --cpu-share 2048 "$id"
equal memory "$(cat memory.max)" 536870912
swap 536870912
equal cpu "$(cat cpu.max)" '30000 50000'
[ "$(cat cpu.weight)" -gt 100 ] || fail 'not above the default weight'
succeed rt update --cpu-period 60000 "$id"
equal cpu "$(cat cpu.max)" '30000 60000'
succeed rt update --cpu-idle 1 "$id"
equal idle "$(cat cpu.idle)" 1
succeed rt update --cpu-idle 0 --cpu-share 1024 "$id"
equal idle "$(cat cpu.idle) $(cat cpu.weight)" '0 100'
succeed rt update --memory=-1 --cpu-quota=-1 "$id"
equal memory "$(cat memory.max)" max
swap max
equal cpu "$(cat cpu.max)" 'max 60000'
echo '{"unified": {"memory.high": "90000000"}}' >"$tmp/resources"
succeed rt update -r "$tmp/resources" "$id"
equal high "$(cat memory.high)" $((90000000 / 4096 * 4096))
echo '{"unified": {"memory.high": "80000000", "pids.max": "nonsense"}}' >"$tmp/resources"
expect_fail rt update -r "$tmp/resources" "$id"
equal high "$(cat memory.high)" $((90000000 / 4096 * 4096))
