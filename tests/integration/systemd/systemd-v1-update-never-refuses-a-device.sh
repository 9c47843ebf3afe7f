#!/bin/bash
# On v1 systemd writes the device list of a unit anew at every change, beginning with nothing: the container stands still
# for that moment, and goes on afterwards.
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
# One that was paused stays so.
succeed rt pause "$id"
succeed rt update --pids-limit 110 "$id"
wait_status paused
succeed rt resume "$id"
touch "$rootfs/stop"
wait "$container" || fail "the container failed: $(cat "$tmp/opened")"
equal output "$(tail -1 "$tmp/opened")" 'opened 1'
! grep -q refused "$tmp/opened" || fail 'a device was refused'
