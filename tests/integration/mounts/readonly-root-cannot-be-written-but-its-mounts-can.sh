#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.root.readonly = true'
shell 'touch /x 2>&1; touch /etc/y 2>&1; touch /dev/shm/z && echo shm; echo >/dev/null && echo null; cat /proc/self/mountinfo'
expect 'touch: /x: Read-only file system' 'touch: /etc/y: Read-only file system' shm null
expect_mount / ro
expect_mount /dev/shm rw
[ -z "$(find "$rootfs" -name x -o -name y)" ] || fail 'written'
