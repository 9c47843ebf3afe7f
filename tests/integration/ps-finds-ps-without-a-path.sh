#!/bin/bash
# podman calls a runtime without PATH.
. "${0%/*}/common.sh"
[ -x /bin/ps ] || skip 'no ps in /bin'
ps -ef >/dev/null 2>&1 || skip 'ps does not work on this machine'
new_bundle
running
succeed env -u PATH "$RT" --root "$state" ps "$id"
expect '/guest pause'
succeed env PATH=/nowhere:. "$RT" --root "$state" ps "$id"
expect '/guest pause'
