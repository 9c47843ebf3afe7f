#!/bin/bash
. "${0%/*}/../common.sh"
need_controller memory
new_bundle
args /guest exit 0
edit '.linux.resources.memory.limit = 4096'
try rt run --bundle "$bundle" "$id"
[ "$status" != 0 ] || skip 'this kernel starts a process in 4 KiB'
expect memory limit 4096
expect_not pipe sync EOF
nothing_left
