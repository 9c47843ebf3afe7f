#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
cp "$guest" "$rootfs/foreign"
other='\x16' name=s390
[ "$(uname -m)" = x86_64 ] && other='\xb7' name=aarch64
# shellcheck disable=SC2059
printf "$other" | dd of="$rootfs/foreign" bs=1 seek=18 conv=notrunc status=none
args /foreign
run_fails
expect /foreign "$name" "$(uname -m)" 'exec format error'
