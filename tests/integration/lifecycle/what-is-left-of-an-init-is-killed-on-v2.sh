#!/bin/bash
# cgroup.kill does not kill a process whose main thread has ended; here the init leaves one behind in a shared pid namespace.
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
edit '.linux.namespaces |= map(select(.type != "pid"))'
shell_left='/guest lone-thread & echo $! >/tmp/left; while ! grep -q "^State:.Z" /proc/$!/status; do sleep 0.05; done'
args /bin/sh -c "$shell_left; exec /guest pause"
create
start
wait_for [ -s "$rootfs/tmp/left" ]
left=$(cat "$rootfs/tmp/left")
wait_for grep -q '^State:[[:space:]]Z' "/proc/$left/status"
succeed rt delete --force "$id"
! ls "/proc/$left/task" 2>/dev/null | grep -qvx "$left" || fail 'it lives'
nothing_left
