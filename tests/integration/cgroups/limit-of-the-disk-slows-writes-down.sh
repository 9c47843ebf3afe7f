#!/bin/bash
# Bypasses the page cache, which v1 does not count.
. "${0%/*}/../common.sh"
need_controller "$(if in_v2; then echo io; else echo blkio; fi)"
device=$(stat -c %d "$tmp")
major=$((device >> 8)) minor=$((device & 255))
[ -e "/sys/dev/block/$major:$minor" ] || skip 'the disk of the tests is not a block device'
new_bundle
edit --argjson major $major --argjson minor $minor \
  '.linux.resources.blockIO.throttleWriteBpsDevice = [{major: $major, minor: $minor, rate: 1048576}]'
args /bin/dd if=/dev/zero of=/tmp/file bs=64k count=32 oflag=direct
create
if in_v2; then
  equal limit "$(cat "$(cgroup_of io)/io.max")" "$major:$minor rbps=max wbps=1048576 riops=max wiops=max"
else
  equal limit "$(cat "$(cgroup_of blkio)/blkio.throttle.write_bps_device")" "$major:$minor 1048576"
fi
begin=${EPOCHREALTIME/[.,]/}
start
wait_status stopped
equal size "$(stat -c %s "$rootfs/tmp/file")" 2097152
[ $((${EPOCHREALTIME/[.,]/} - begin)) -gt 900000 ] || fail '2 MB took less than a second'
