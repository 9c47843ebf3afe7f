#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [
  {names: ["getppid"], action: "SCMP_ACT_ERRNO"}, {names: ["getuid"], action: "SCMP_ACT_ERRNO", errnoRet: 38},
  {names: ["geteuid", "getgid"], action: "SCMP_ACT_ERRNO", errnoRet: 13}]} | .process.noNewPrivileges = true'
shell '/guest call 110; /guest call 102; /guest call 107; /guest call 104; /guest call 39; /guest marks'
equal answers "$(head -4 <<<"$out" | tr '\n' ' ')" 'EPERM ENOSYS EACCES EACCES '
expect_line 'seccomp: 2'
