#!/bin/bash
# The link leads out of the root on the host, but not in the container.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/outside"
ln -s "$tmp/outside" "$rootfs/absolute"
ln -s ../../../../../../../../"$tmp/outside" "$rootfs/relative"
touch "$bundle/file"
edit '.mounts += [{destination: "/absolute/new/dir", type: "tmpfs", source: "tmpfs"},
  {destination: "/relative/dir", type: "tmpfs", source: "tmpfs"},
  {destination: "/absolute/file", source: "file", options: ["bind"]}]'
try rt run --bundle "$bundle" "$id"
[ -z "$(ls -A "$tmp/outside")" ] || fail "made outside: $(ls -A "$tmp/outside")"
[ "$status" = 0 ] || fail 'the path exists inside the root: it can be made there'
[ -d "$rootfs$tmp/outside/new/dir" ] || fail 'not made inside'
