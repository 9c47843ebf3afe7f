#!/bin/bash
# kernelTCP, the only kernel memory limit that cgroup v1 still has.
. "${0%/*}/../common.sh"
need_v1 memory
[ -e /sys/fs/cgroup/memory/memory.kmem.tcp.limit_in_bytes ] || skip 'the kernel has no such limit'
new_bundle
args /guest pause
edit '.linux.resources.memory = {limit: 50331648, kernelTCP: 4194304}'
create
equal limit "$(cat "$(cgroup_of memory)/memory.kmem.tcp.limit_in_bytes")" 4194304
succeed rt delete --force "$id"
nothing_left
