#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getppid"], action: "SCMP_ACT_ERRNO", errnoRet: 99}]}'
running
for user in 0 1000; do
  execute -u "$user" "$id" /guest call 110
  expect_line EADDRNOTAVAIL
done
execute "$id" /guest marks
expect_line 'seccomp: 2'
