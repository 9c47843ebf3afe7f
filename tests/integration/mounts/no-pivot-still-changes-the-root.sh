#!/bin/bash
# For hosts that run from an initramfs.
. "${0%/*}/../common.sh"
new_bundle
echo marker >"$rootfs/marker"
args /bin/sh -c 'cat /marker /proc/self/mountinfo; ls /; cd ../../..; pwd'
succeed rt run --no-pivot --bundle "$bundle" "$id"
expect_line marker guest /
expect_not rootfs/bin
