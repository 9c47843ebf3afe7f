#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
cp "$bundle/config.json" "$tmp/good"
while read -r maps; do
  edit --argjson maps "$maps" '.linux.uidMappings = $maps'
  run_fails
  expect /linux/uidMappings
  nothing_left
done <<'X'
[{"containerID": 0, "hostID": 100000, "size": 10}, {"containerID": 5, "hostID": 200000, "size": 10}]
[{"containerID": 0, "hostID": 100000, "size": 10}, {"containerID": 50, "hostID": 100005, "size": 10}]
[{"containerID": 0, "hostID": 4294967290, "size": 10}]
[{"containerID": 0, "hostID": 100000, "size": 0}]
X
