#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
try "$RT" --root / create --bundle "$bundle" "$id"
if [ -e "/$id" ]; then "$RT" --root / delete --force "$id"; fi
[ "$status" != 0 ] || fail 'it could'
