#!/bin/bash
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount --propagation shared bash "$0"
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/volume/sub"
mount --bind "$tmp/volume" "$tmp/volume"
mount --make-shared "$tmp/volume"
edit --arg volume "$tmp/volume" '.linux.rootfsPropagation = "rslave" | .mounts +=
  [{destination: "/volume", type: "bind", source: $volume, options: ["rbind", "rslave"]},
   {destination: "/private", type: "bind", source: $volume, options: ["rbind", "rprivate"]}]'
args /bin/sh -c 'until grep -q " /volume/sub " /proc/self/mountinfo; do sleep 0.02; done; grep -c " /private/sub " /proc/self/mountinfo; echo came'
rt create --bundle "$bundle" "$id" >"$tmp/said"
start
mount -t tmpfs tmpfs "$tmp/volume/sub"
wait_for grep -q came "$tmp/said"
equal 'in the private one' "$(head -1 "$tmp/said")" 0
