#!/bin/bash
# They are programs of the container's root, and do not get the capability that loading the filter needs.
. "${0%/*}/../common.sh"
new_bundle
for privileges in true false; do
  edit --argjson nnp "$privileges" '.process.noNewPrivileges = $nnp | .process.capabilities = {}
    | .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["mkdir", "mkdirat"], action: "SCMP_ACT_ERRNO", errnoRet: 18}]}
    | .hooks.startContainer = [{path: "/bin/sh", args: ["sh", "-c", "{ grep -E ^Seccomp: /proc/self/status; grep ^CapEff /proc/self/status; mkdir /tmp/made; } >/tmp/said 2>&1; true"]}]'
  args /bin/true
  chmod 1777 "$rootfs/tmp"
  run
  out=$(cat "$rootfs/tmp/said")
  expect_line $'Seccomp:\t2' $'CapEff:\t0000000000000000'
  [ ! -d "$rootfs/tmp/made" ] || fail 'not filtered'
  rm "$rootfs/tmp/said"
done
# The agent gets no calls of a hook: they fail with ENOSYS.
seccomp_agent
edit --arg s "$agent" '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: $s,
  syscalls: [{names: ["mkdir", "mkdirat"], action: "SCMP_ACT_NOTIFY"}]}'
run
[ ! -d "$rootfs/tmp/made" ] || fail 'not filtered'
out=$(cat "$rootfs/tmp/said")
expect 'Function not implemented'
nothing_left
