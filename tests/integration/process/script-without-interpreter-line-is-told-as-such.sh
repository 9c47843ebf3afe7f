#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
echo 'echo hello' >"$rootfs/script"
chmod 755 "$rootfs/script"
args /script
run_fails
expect /script '#!' /bin/sh 'exec format error'
