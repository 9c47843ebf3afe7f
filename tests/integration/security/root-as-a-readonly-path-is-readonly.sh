#!/bin/bash
# With everything below it. As a masked path it is refused.
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.readonlyPaths = ["/"]'
shell 'touch /x /tmp/x /dev/x 2>&1; cat /proc/self/mountinfo >/dev/null && echo runs'
expect '/x: Read-only file system' '/tmp/x: Read-only file system' '/dev/x: Read-only file system' runs
edit '.linux.readonlyPaths = ["/etc/.."]'
shell 'touch /x 2>&1 || :'
expect '/x: Read-only file system'
touch "$rootfs/x"
edit 'del(.linux.readonlyPaths) | .linux.maskedPaths = ["//."]'
create_fails
expect '/linux/maskedPaths/0: must not be the root'
nothing_left
