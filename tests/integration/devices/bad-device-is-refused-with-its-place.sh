#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
while read -r device; do
  edit --argjson device "$device" '.linux.devices = [{path: "/dev/ok", type: "c", major: 1, minor: 3}, $device]'
  run_fails
  expect /linux/devices/1
  nothing_left
done <<'X'
{"path": "/dev/x", "type": "x", "major": 1, "minor": 3}
{"path": "dev/x", "type": "c", "major": 1, "minor": 3}
{"path": "/dev/x", "type": "c", "major": -2, "minor": 3}
{"type": "c", "major": 1, "minor": 3}
null
X
