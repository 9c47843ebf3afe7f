#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for action in KILL_PROCESS KILL KILL_THREAD TRAP; do
  edit --arg action "SCMP_ACT_$action" '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getppid"], action: $action}]}
    | .process.noNewPrivileges = true'
  args /guest call 110
  try rt run --bundle "$bundle" "$id"
  equal "status of $action" "$status" 159
done
