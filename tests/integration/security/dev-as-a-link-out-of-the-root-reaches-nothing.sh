#!/bin/bash
# CVE-2026-47766: devices and links were made in a directory of the host.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/outside"
echo canary >"$tmp/outside/ptmx"
edit '.mounts |= map(select(.destination | startswith("/dev") | not))'
for target in "$tmp/outside" "../../outside" "../../../../../../../../..$tmp/outside"; do
  rm -rf "$rootfs/dev"
  ln -s "$target" "$rootfs/dev"
  try rt run --bundle "$bundle" "$id"
  equal 'what is outside' "$(ls -A "$tmp/outside")" ptmx
  equal canary "$(cat "$tmp/outside/ptmx")" canary
done
