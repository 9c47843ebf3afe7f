#!/bin/bash
# A passwd file of more than 1 MiB.
. "${0%/*}/../common.sh"
new_bundle
{
  for n in {1000..29999}; do echo "user$n:x:$n:$n:Some Body:/home/user$n:/bin/bash"; done
  echo 'last:x:42:42::/home/last:/bin/sh'
} >"$rootfs/etc/passwd"
edit '.process.env |= map(select(startswith("HOME=") | not))'
for user in 42:/home/last 15000:/home/user15000 29999:/home/user29999 77:/; do
  edit --argjson uid "${user%:*}" '.process.user = {uid: $uid, gid: 0}'
  inside /bin/sh -c 'echo $HOME'
  expect_line "${user#*:}"
done
nothing_left
