#!/bin/bash
# Whatever the container made of the path meanwhile is resolved in its own root.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$bundle/data" "$tmp/outside"
shell_loop='ln -s ../../../../../../../../../..'"$tmp"'/outside /link; ln -s /proc/self/root /self; exec /guest pause'
args /bin/sh -c "$shell_loop"
create
start
wait_for [ -h "$rootfs/self" ]
echo '[{"destination": "/link/made", "type": "tmpfs"}]' >"$tmp/mounts"
succeed rt mounts add "$id" "$tmp/mounts"
[ ! -e "$tmp/outside/made" ] || fail 'made outside'
[ -d "$rootfs$tmp/outside/made" ] || fail 'not made inside'
echo '[{"destination": "/self/tmp", "type": "tmpfs"}]' >"$tmp/mounts"
expect_fail rt mounts add "$id" "$tmp/mounts"
