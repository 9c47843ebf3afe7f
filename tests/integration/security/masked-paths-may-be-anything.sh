#!/bin/bash
# Fifos and devices, which are not opened; and paths below a masked directory, which no longer exist.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$rootfs/dir/below"
echo x >"$rootfs/dir/below/file"
mkfifo "$rootfs/fifo" "$rootfs/fifo2"
mknod "$rootfs/char" c 0 0
mknod "$rootfs/block" b 0 0
# A path listed twice is masked once.
edit '.linux.maskedPaths = ["/dir", "/dir", "/dir/below", "/dir/below/file", "/fifo", "/char", "/block"]
  | .linux.readonlyPaths = ["/bin", "/bin/sh", "/fifo2", "/char", "/block"]'
shell 'ls -A /dir; stat -c "%n %F %t:%T" /fifo /char /block /fifo2; cat /fifo /char; echo x >/bin/sh || echo readonly; grep -c " /dir " /proc/self/mountinfo'
equal said "$(tr '\n' ' ' <<<"$out")" '/fifo character special file 1:3 /char character special file 1:3 /block character special file 1:3 /fifo2 fifo 0:0 readonly 1 '
