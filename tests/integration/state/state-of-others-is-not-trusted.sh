#!/bin/bash
# A link in the state directory is not followed.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/outside"
echo canary >"$tmp/outside/state.json"
mkdir -m 700 "$state"
ln -s "$tmp/outside" "$state/$id"
try rt create --bundle "$bundle" "$id"
[ "$status" != 0 ] || fail 'created through a link'
try rt delete --force "$id"
equal canary "$(cat "$tmp/outside/state.json")" canary
