#!/bin/bash
. "${0%/*}/../common.sh"
[ ! -d /sys/fs/resctrl/info ] || skip 'this machine has Intel RDT'
new_bundle
edit '.linux.intelRdt = {closID: "gold"}'
create_fails
expect /linux/intelRdt 'no resctrl file system is mounted at /sys/fs/resctrl'
nothing_left
edit 'del(.linux.intelRdt)'
running
expect_fail rt update --l3-cache-schema L3:0=f "$id"
expect 'without linux.intelRdt'
