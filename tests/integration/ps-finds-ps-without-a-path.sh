#!/bin/bash
# podman calls a runtime without PATH.
. "${0%/*}/common.sh"
[ -x /bin/ps ] || skip 'no ps in /bin'
new_bundle
running
succeed env -u PATH "$RT" --root "$state" ps "$id"
expect '/guest pause'
succeed env PATH=/nowhere:. "$RT" --root "$state" ps "$id"
expect '/guest pause'
