#!/bin/bash
# What the config asks for is never ignored in silence.
. "${0%/*}/common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
for change in '.linux.intelRdt = {closID: "x"}' '.linux.netDevices = {"nosuch0": {}}' \
  '.linux.mountLabel = "a:b:c:d"'; do
  cp "$tmp/good" "$bundle/config.json"
  edit "$change"
  run_fails
  member=${change#.}
  member=${member%% *}
  expect "/${member//.//}"
  nothing_left
done
