#!/bin/bash
# Nodes and links do not belong in a directory of the host.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/dev"
mknod -m 666 "$tmp/dev/null" c 1 3
mkdir "$tmp/dev"/{pts,shm}
before=$(find "$tmp/dev" | sort)
edit --arg dev "$tmp/dev" '.mounts[1] = {destination: "/dev", type: "bind", source: $dev, options: ["rbind"]}'
run
equal 'what is in it' "$(find "$tmp/dev" | sort)" "$before"
