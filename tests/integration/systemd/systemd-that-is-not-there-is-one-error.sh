#!/bin/bash
# It names the bus and the alternative; the system bus for root, the user's own for an ordinary user.
. "${0%/*}/../common.sh"
new_bundle
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$tmp/no-bus
edit ".linux.cgroupsPath = \"system.slice::$id\""
for flag in --systemd-cgroup --cgroup-manager=systemd; do
  expect_fail rt "$flag" create --bundle "$bundle" "$id"
  expect 'systemd cgroup driver' "$tmp/no-bus" '--cgroup-manager cgroupfs'
  equal lines "$(wc -l <<<"$err")" 1
  nothing_left
done
edit '.linux.cgroupsPath = "/a/path"'
expect_fail rt --systemd-cgroup create --bundle "$bundle" "$id"
expect 'expected cgroupsPath to be of format "slice:prefix:name"'
nothing_left
