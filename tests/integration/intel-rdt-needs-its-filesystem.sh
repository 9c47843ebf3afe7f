#!/bin/bash
. "${0%/*}/common.sh"
[ ! -d /sys/fs/resctrl/info ] || skip 'this machine has Intel RDT'
new_bundle
edit '.linux.intelRdt = {closID: "gold"}'
create_fails
expect /linux/intelRdt 'no such file system is mounted at /sys/fs/resctrl'
nothing_left
