#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkfifo -m 755 "$rootfs/fifo"
args /fifo
run_fails
expect /fifo 'is not a regular file: permission denied' RT0310
nothing_left
