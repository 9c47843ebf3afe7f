#!/bin/bash
# Up and down: the kernel requires memory <= memory plus swap at every moment.
. "${0%/*}/../common.sh"
need_v1 memory
[ -e /sys/fs/cgroup/memory/memory.memsw.limit_in_bytes ] || skip 'no swap accounting'
new_bundle
edit '.linux.resources.memory = {limit: 100000000, swap: 200000000}'
running
limits() { cat "$(cgroup_of memory)"/memory.{,memsw.}limit_in_bytes | tr '\n' ' '; }
succeed rt update --memory 512M --memory-swap 1G "$id"
equal limits "$(limits)" '536870912 1073741824 '
succeed rt update --memory=32M --memory-swap=64M --pids-limit 50 "$id"
equal limits "$(limits)" '33554432 67108864 '
equal pids "$(cat "$(cgroup_of pids)/pids.max")" 50
succeed rt update --memory -1 "$id"
equal limits "$(limits)" '9223372036854771712 9223372036854771712 '
equal config "$(jq -c .linux.resources.memory "$state/$id/config.json")" '{"limit":-1,"swap":0}'
