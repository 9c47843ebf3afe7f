#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 memory
[ -e /sys/fs/cgroup/memory/memory.memsw.limit_in_bytes ] || skip 'no swap accounting here'
new_bundle
edit '.linux.resources.memory = {limit: 50593792, swap: 151781376}'
args /guest pause
create
equal limit "$(cat "$(cgroup_of memory)/memory.limit_in_bytes")" 50593792
equal swap "$(cat "$(cgroup_of memory)/memory.memsw.limit_in_bytes")" 151781376
