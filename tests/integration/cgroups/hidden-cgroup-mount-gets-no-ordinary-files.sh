#!/bin/bash
# crun once wrote cgroup.procs into the tmpfs that was there instead.
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
need_cgroupfs
mount -t tmpfs tmpfs /sys/fs/cgroup
new_bundle
try rt run --bundle "$bundle" "$id"
failed_itself || fail 'it ran without the cgroup it was asked for'
equal 'files made' "$(find /sys/fs/cgroup -mindepth 1)" ''
[ ! -e "$state/$id" ] || fail 'state left'
