#!/bin/bash
# Id 0 is not mapped: created files belong to the first mapped id.
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.namespaces += [{type: "user"}] | .process.user = {uid: 1000, gid: 1000} | .process.capabilities = {}
  | .linux.uidMappings = [{containerID: 1000, hostID: 101000, size: 10}] | .linux.gidMappings = .linux.uidMappings
  | .mounts |= map(.options -= ["gid=5"])'
chown 101000:101000 "$rootfs" "$rootfs/tmp"
inside /bin/sh -c 'id -u; touch /tmp/mine && echo made; echo >/dev/null && echo null'
expect_line 1000 made null
nothing_left
