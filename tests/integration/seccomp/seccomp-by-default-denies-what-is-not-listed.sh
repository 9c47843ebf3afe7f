#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit --argjson names "$(seccomp_names)" '.linux.seccomp = {defaultAction: "SCMP_ACT_ERRNO", defaultErrnoRet: 2,
  syscalls: [{names: $names, action: "SCMP_ACT_ALLOW"}]} | .process.noNewPrivileges = true'
shell '/guest call 110; /guest call 170 0 0; /guest call 39 >/dev/null && echo allowed'
expect_line ENOENT allowed
