#!/bin/bash
# config.md "Mounts": in the listed order. The spelling of the paths does not matter.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/volume/sub" "$rootfs/data"
echo from-volume >"$tmp/volume/sub/file"
edit --arg v "$tmp/volume" --arg r "$rootfs" '.mounts += [{destination: "/data", type: "bind", source: $v, options: ["rbind"]},
  {destination: "/again", type: "bind", source: ($r + "/data/sub"), options: ["rbind", "ro"]}]'
inside /bin/sh -c 'cat /again/file; touch /again/new 2>&1; true'
expect from-volume 'Read-only'
nothing_left
for path in rootfs/ .//rootfs/. "$bundle/./rootfs"; do
  for source in rootfs/data/sub ./rootfs//data/sub "$bundle//rootfs/data/./sub"; do
    edit --arg path "$path" --arg source "$source" '.root.path = $path | .mounts[-1].source = $source'
    inside /bin/cat /again/file
    expect_line from-volume
  done
done
nothing_left
