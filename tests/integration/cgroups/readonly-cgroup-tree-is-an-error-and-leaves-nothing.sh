#!/bin/bash
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
for directory in /sys/fs/cgroup/* /sys/fs/cgroup; do
  mountpoint -q "$directory" && mount -o remount,bind,ro "$directory"
done
create_fails
expect "$id"
nothing_left
