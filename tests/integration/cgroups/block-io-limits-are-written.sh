#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 blkio
device=$(stat -c %d "$tmp")
major=$((device >> 8)) minor=$((device & 255))
grep -q "^ *$major *$minor " /proc/partitions || skip 'the disk of the tests is not a block device'
new_bundle
edit --argjson major $major --argjson minor $minor '{major: $major, minor: $minor} as $d | .linux.resources.blockIO = {
  throttleReadBpsDevice: [$d + {rate: 1000000}], throttleWriteBpsDevice: [$d + {rate: 2000000}],
  throttleReadIOPSDevice: [$d + {rate: 300}], throttleWriteIOPSDevice: [$d + {rate: 400}]}'
args /guest pause
create
cd "$(cgroup_of blkio)"
equal 'read bytes' "$(cat blkio.throttle.read_bps_device)" "$major:$minor 1000000"
equal 'write bytes' "$(cat blkio.throttle.write_bps_device)" "$major:$minor 2000000"
equal reads "$(cat blkio.throttle.read_iops_device)" "$major:$minor 300"
equal writes "$(cat blkio.throttle.write_iops_device)" "$major:$minor 400"
