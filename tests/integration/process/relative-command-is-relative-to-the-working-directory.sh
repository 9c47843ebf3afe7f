#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$rootfs/opt"
cp "$rootfs/guest" "$rootfs/opt/tool"
edit '.process.cwd = "/opt"'
inside ./tool args
expect_line '[./tool]'
