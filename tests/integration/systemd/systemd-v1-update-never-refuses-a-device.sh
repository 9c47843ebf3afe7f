#!/bin/bash
# On v1 systemd rewrites a unit's device list at every change, starting from an empty one: the container is frozen meanwhile.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
need_v1 devices
need_v1 freezer
unit_bundle
args /bin/sh -c 'n=0; while [ ! -e /stop ]; do : </dev/zero || echo refused; n=$((n + 1)); done; echo "opened $((n > 100))"'
background rt run --bundle "$bundle" "$id" >"$tmp/opened" 2>&1
container=$!
wait_status running
for limit in 100 101 102 103 104 105 106 107 108 109; do succeed rt update --pids-limit "$limit" "$id"; done
equal freezer "$(cat "$(unit_cgroup freezer)/freezer.state")" THAWED
# A paused container stays paused.
succeed rt pause "$id"
succeed rt update --pids-limit 110 "$id"
wait_status paused
succeed rt resume "$id"
touch "$rootfs/stop"
wait "$container" || fail "the container failed: $(cat "$tmp/opened")"
equal output "$(tail -1 "$tmp/opened")" 'opened 1'
! grep -q refused "$tmp/opened" || fail 'a device was refused'
