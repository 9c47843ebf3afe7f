#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
printf 'root:x:0:0::/root:/bin/sh\n4294967296:x:0:0::/:/bin/sh\n1000:x:0:0::/odd:/bin/sh\n' >"$rootfs/etc/passwd"
running
for user in 4294967296 4294967297 1:4294967296 -1 4294967295 ' 1' 1: :1 0x0 1e3 root 1:1:1; do
  exec_fails "--user=$user" "$id" /guest ids
  expect --user
done
execute --user 1000 "$id" /guest ids
expect_line 'uid: 1000 1000 1000'
execute --user '' "$id" /guest ids
expect_line 'uid: 0 0 0'
exec_fails -g -5 "$id" /guest ids
