#!/bin/bash
# dockerd matches this text and explains it.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$bundle/dir"
echo >"$rootfs/etc/conf"
edit '.mounts += [{destination: "/etc/conf", type: "bind", source: "dir", options: ["rbind"]}]'
run_fails
expect 'not a directory' /mounts/5
nothing_left
