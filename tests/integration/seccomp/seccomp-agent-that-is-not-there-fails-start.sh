#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: $path,
  syscalls: [{names: ["mkdir"], action: "SCMP_ACT_NOTIFY"}]}' --arg path "$tmp/nobody"
args /bin/sh -c 'echo ran >/ran'
run_fails
expect /linux/seccomp/listenerPath "$tmp/nobody"
nothing_left
create
expect_fail rt start "$id"
expect /linux/seccomp/listenerPath
wait_status stopped
succeed rt delete "$id"
[ ! -e "$rootfs/ran" ] || fail 'the process ran'
edit 'del(.linux.seccomp.listenerPath)'
create_fails
expect '/linux/seccomp/listenerPath: SCMP_ACT_NOTIFY needs a listener'
