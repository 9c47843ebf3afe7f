#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$rootfs/home/user"
chmod 700 "$rootfs/home/user"
chown 1000:1000 "$rootfs/home/user"
edit '.process.cwd = "/home/user" | .process.user = {uid: 1000, gid: 1000} | del(.process.capabilities)'
shell pwd
expect_line /home/user
