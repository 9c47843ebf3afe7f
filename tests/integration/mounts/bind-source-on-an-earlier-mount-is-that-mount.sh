#!/bin/bash
# config.md "Mounts": in the listed order.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/volume/sub" "$rootfs/data"
echo from-volume >"$tmp/volume/sub/file"
edit --arg v "$tmp/volume" --arg r "$rootfs" '.mounts += [{destination: "/data", type: "bind", source: $v, options: ["rbind"]},
  {destination: "/again", type: "bind", source: ($r + "/data/sub"), options: ["rbind", "ro"]}]'
inside /bin/sh -c 'cat /again/file; touch /again/new 2>&1; true'
expect from-volume 'Read-only'
nothing_left
