#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_LOG", syscalls: [{names: ["getppid"], action: "SCMP_ACT_ALLOW"},
  {names: ["getuid"], action: "SCMP_ACT_TRACE", errnoRet: 7}]}'
shell '/guest call 110; /guest call 39 >/dev/null && echo logged; /guest call 102'
expect_line 1 logged ENOSYS
