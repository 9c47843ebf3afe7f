#!/bin/bash
# The file belongs to the container: whatever it is, it must do no harm.
. "${0%/*}/../common.sh"
new_bundle
args /guest env
rm "$rootfs/etc/passwd"
run
expect_line HOME=/
mkfifo "$rootfs/etc/passwd"
run
expect_line HOME=/
rm "$rootfs/etc/passwd"
ln -s /dev/zero "$rootfs/etc/passwd"
run
expect_line HOME=/
rm "$rootfs/etc/passwd"
yes 'x:x:99:99::/x:' | head -c 5000000 >"$rootfs/etc/passwd"
run
expect HOME=/
