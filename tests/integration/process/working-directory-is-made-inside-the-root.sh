#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/outside"
ln -s "$tmp/outside" "$rootfs/link"
edit '.process.cwd = "/link/new"'
try rt run --bundle "$bundle" "$id"
[ -z "$(ls -A "$tmp/outside")" ] || fail 'made outside'
