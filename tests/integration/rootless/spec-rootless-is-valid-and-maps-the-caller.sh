#!/bin/bash
. "${0%/*}/../common.sh"
mkdir -m 777 "$tmp/user"
cp "$RT" "$tmp/rt"
succeed setpriv --reuid 1234 --regid 4321 --clear-groups "$tmp/rt" spec --rootless --bundle "$tmp/user"
equal mappings "$(jq -c '.linux | .uidMappings[0].hostID, .gidMappings[0].hostID, (.namespaces | map(.type) | index("user") != null)' \
  "$tmp/user/config.json" | xargs)" '1234 4321 true'
mkdir -p "$tmp/user/rootfs/bin"
cp "$busybox" "$tmp/user/rootfs/bin/sh"
succeed rt check --bundle "$tmp/user"
jq -e '(.linux | has("resources") | not) and ([.mounts[].options[]? | select(startswith("gid="))] | length) == 0' \
  "$tmp/user/config.json" >/dev/null || fail 'limits, or a group that is not mapped'
