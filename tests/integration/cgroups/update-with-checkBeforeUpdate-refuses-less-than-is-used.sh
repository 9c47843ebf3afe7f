#!/bin/bash
. "${0%/*}/../common.sh"
need_controller memory
new_bundle
edit '.linux.resources.memory = {limit: 100000000, checkBeforeUpdate: true}'
args /bin/sh -c 'dd if=/dev/zero of=/tmp/file bs=1M count=20 2>/dev/null; exec /guest pause'
edit '.mounts += [{destination: "/tmp", type: "tmpfs", source: "tmpfs"}]'
create
start
file=memory.limit_in_bytes use=memory.usage_in_bytes
if in_v2; then file=memory.max use=memory.current; fi
filled() { [ "$(cat "$(cgroup_of memory)/$use")" -gt 20000000 ]; }
wait_for filled
before=$(cat "$(cgroup_of memory)/$file")
expect_fail rt update --memory 10M "$id"
expect 'is less than the current usage'
equal limit "$(cat "$(cgroup_of memory)/$file")" "$before"
succeed rt update --memory 80M "$id"
