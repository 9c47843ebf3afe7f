#!/bin/bash
# The image may be hostile, so the recursion is limited.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/data", type: "tmpfs", options: ["tmpcopyup"]}]'
deep() { printf '/d%.0s' $(seq "$1"); }
mkdir -p "$rootfs/data$(deep 64)"
inside /bin/ls -d "/data$(deep 64)"
mkdir -p "$rootfs/data$(deep 65)"
run_fails
expect 'more than 64 directories deep'
nothing_left
