#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 memory
new_bundle
edit '.linux.resources.memory = {limit: 50593792, reservation: 40000000, swappiness: 10, disableOOMKiller: true}'
args /guest pause
create
cd "$(cgroup_of memory)"
equal limit "$(cat memory.limit_in_bytes)" 50593792
equal reservation "$(cat memory.soft_limit_in_bytes)" $((40000000 / 4096 * 4096))
equal swappiness "$(cat memory.swappiness)" 10
grep -q 'oom_kill_disable 1' memory.oom_control || fail 'the OOM killer is on'
