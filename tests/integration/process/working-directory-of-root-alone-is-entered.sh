#!/bin/bash
# As root, before switching to the container's user, as runc and crun do. A missing one is created before the root becomes
# read-only.
. "${0%/*}/../common.sh"
new_bundle
chmod 700 "$rootfs/root"
edit '.process.user = {uid: 42, gid: 42} | .process.cwd = "/root" | .process.capabilities = {}'
inside /bin/pwd
expect_line /root
args /guest pause
create
start
execute --user 43 "$id" /bin/pwd
expect_line /root
succeed rt delete --force "$id"
edit '.root.readonly = true | .process.cwd = "/made/below"'
inside /bin/pwd
expect_line /made/below
nothing_left
