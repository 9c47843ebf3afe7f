#!/bin/bash
# The link's text is a host path, which must not be created in the container instead.
. "${0%/*}/../common.sh"
new_bundle
args /bin/pwd
for cwd in /proc/self/fd/7 /proc/self/cwd/below /proc/1/root/tmp; do
  edit --arg cwd "$cwd" '.process.cwd = $cwd'
  run_fails
  expect /process/cwd
done
[ "$(ls "$rootfs")" = "$(ls "$rootfs" | grep -Ev '^(work|var|proc-of)$')" ] || fail "made: $(ls "$rootfs")"
nothing_left
