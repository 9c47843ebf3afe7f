#!/bin/bash
# CVE-2016-3697.
. "${0%/*}/../common.sh"
new_bundle
printf '1000:x:0:0::/evil:/bin/sh\n' >"$rootfs/etc/passwd"
edit '.process.user = {uid: 1000, gid: 1000}'
inside /guest ids
expect_line 'uid: 1000 1000 1000'
shell 'echo $HOME'
expect_line /
