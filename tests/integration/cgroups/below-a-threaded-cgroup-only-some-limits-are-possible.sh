#!/bin/bash
. "${0%/*}/../common.sh"
again_in_v2_view
new_bundle
parent=/sys/fs/cgroup/$id
mkdir "$parent" "$parent/thread"
echo threaded >"$parent/thread/cgroup.type" 2>/dev/null || skip 'no threaded cgroups here'
edit '.linux.cgroupsPath += "/inner"'
args /guest pause
create
equal type "$(cat "$parent/inner/cgroup.type")" threaded
start
execute "$id" /bin/true
succeed rt delete --force "$id"
if grep -qw memory /sys/fs/cgroup/cgroup.controllers; then
  edit '.linux.resources.memory.limit = 100000000'
else
  edit '.linux.resources.hugepageLimits = [{pageSize: "2MB", limit: 0}]'
fi
create_fails
expect threaded "$parent"
equal cgroups "$(cgroups | sort)" "$parent"$'\n'"$parent/thread"
rmdir "$parent/thread" "$parent"
