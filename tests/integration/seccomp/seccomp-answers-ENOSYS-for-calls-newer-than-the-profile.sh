#!/bin/bash
# A new C library tries a new call first: ENOSYS makes it use the old one, EPERM makes it fail.
. "${0%/*}/../common.sh"
new_bundle
edit --argjson names "$(seccomp_names)" '.linux.seccomp = {defaultAction: "SCMP_ACT_ERRNO",
  syscalls: [{names: $names, action: "SCMP_ACT_ALLOW"}]} | .process.noNewPrivileges = true'
shell '/guest call 110; /guest call 600; /guest call 1000'
equal answers "$(tr '\n' ' ' <<<"$out")" 'EPERM ENOSYS ENOSYS '
