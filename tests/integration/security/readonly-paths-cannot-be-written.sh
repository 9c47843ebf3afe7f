#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$rootfs/set/deep"
echo old >"$rootfs/set/file"
mkfifo "$rootfs/fifo"
edit '.linux.readonlyPaths = ["/set", "/set/file", "/set/deep", "/fifo", "/no/such", "/proc/sys"]'
shell '/guest open w /set/file /proc/sys/kernel/domainname; /guest open create /set/new /set/deep/new; cat /set/file /proc/self/mountinfo'
expect_line '/set/file: EROFS' '/set/new: EROFS' '/set/deep/new: EROFS' '/proc/sys/kernel/domainname: EROFS' old
expect_mount /proc/sys ro nosuid nodev noexec
expect_mount /set ro
