#!/bin/bash
# The kernel kills every child that clone3 starts in such a cgroup: it must be joined in another way.
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
mkdir "/sys/fs/cgroup/$id"
echo 1 >"/sys/fs/cgroup/$id/cgroup.kill"
shell 'echo alive'
expect_line alive
rmdir "/sys/fs/cgroup/$id" 2>/dev/null || true
