#!/bin/bash
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount --propagation shared bash "$0"
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/volume/sub"
mount --bind "$tmp/volume" "$tmp/volume"
mount --make-shared "$tmp/volume"
edit --arg volume "$tmp/volume" '.linux.rootfsPropagation = "rshared"
  | .process.capabilities = (["CAP_SYS_ADMIN"] as $c | {bounding: $c, effective: $c, permitted: $c})
  | .mounts += [{destination: "/volume", type: "bind", source: $volume, options: ["rbind", "rshared"]}]'
shell 'mount -t tmpfs tmpfs /volume/sub && echo mounted'
grep -q " $tmp/volume/sub " /proc/self/mountinfo || fail 'it did not propagate to the host'
umount "$tmp/volume/sub"
