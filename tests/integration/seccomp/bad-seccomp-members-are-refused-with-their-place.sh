#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getppid"], action: "SCMP_ACT_ERRNO", args: [{index: 0, value: 1, op: "SCMP_CMP_EQ"}]}]}'
cp "$bundle/config.json" "$tmp/good"
while IFS=' ' read -r place change; do
  cp "$tmp/good" "$bundle/config.json"
  edit "$change"
  run_fails
  expect "/linux/seccomp$place"
  nothing_left
done <<'X'
/defaultAction .linux.seccomp.defaultAction = "SCMP_ACT_NOSUCH"
/defaultAction del(.linux.seccomp.defaultAction)
/architectures/0 .linux.seccomp.architectures = ["SCMP_ARCH_NOSUCH"]
/flags/0 .linux.seccomp.flags = ["SECCOMP_FILTER_FLAG_NOSUCH"]
/syscalls/0/action .linux.seccomp.syscalls[0].action = "SCMP_ACT_NOSUCH"
/syscalls/0/names .linux.seccomp.syscalls[0].names = []
/syscalls/0/args/0/op .linux.seccomp.syscalls[0].args[0].op = "SCMP_CMP_NOSUCH"
/syscalls/0/args/0/index .linux.seccomp.syscalls[0].args[0].index = 6
/syscalls/0/errnoRet .linux.seccomp.syscalls[0] |= (.action = "SCMP_ACT_ALLOW" | .errnoRet = 1)
X
