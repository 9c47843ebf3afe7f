#!/bin/bash
# CVE-2025-31133: the image has something else at /dev/null, which would be used as a mask.
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.mounts[] | select(.destination | startswith("/dev")))'
mknod "$rootfs/dev/null" c 1 5
create_fails
expect '/dev/null' 'not the device 1:3'
rm "$rootfs/dev/null"
echo text >"$rootfs/dev/null"
create_fails
expect '/dev/null' 'not the device 1:3'
rm "$rootfs/dev/null"
ln -s /etc/passwd "$rootfs/dev/null"
create_fails
expect '/dev/null'
rm "$rootfs/dev/null"
nothing_left
# In a user namespace the host's node of that name is used, so its numbers must match.
new_bundle
user_namespace
edit '.linux.devices = [{path: "/dev/zero", type: "c", major: 1, minor: 3}]'
create_fails
expect 'on this host is not the device 1:3'
nothing_left
