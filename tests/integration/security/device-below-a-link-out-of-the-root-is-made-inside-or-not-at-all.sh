#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/outside"
ln -s "$tmp/outside" "$rootfs/link"
for path in /link/device /link/deep/device /../../outside/device "/link/../../outside/device"; do
  edit --arg path "$path" '.linux.devices = [{path: $path, type: "c", major: 1, minor: 3}]'
  try rt run --bundle "$bundle" "$id"
  [ -z "$(ls -A "$tmp/outside")" ] || fail "made outside: $(ls -A "$tmp/outside")"
done
