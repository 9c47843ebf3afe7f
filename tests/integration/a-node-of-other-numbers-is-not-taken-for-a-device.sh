#!/bin/bash
# CVE-2025-31133: an image has something else where /dev/null belongs, and what is masked would be that.
. "${0%/*}/common.sh"
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
# In a user namespace it is the host's node of that name, if it has those numbers.
new_bundle
user_namespace
edit '.linux.devices = [{path: "/dev/zero", type: "c", major: 1, minor: 3}]'
create_fails
expect 'on this host is not the device 1:3'
nothing_left
