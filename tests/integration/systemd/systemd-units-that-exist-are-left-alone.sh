#!/bin/bash
# The name of an existing unit is refused, and that unit keeps running; a failed one is replaced.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
unit_bundle
background systemd-run --quiet --scope --unit "$unit" sleep 100
is_active() { [ "$(property ActiveState)" = active ]; }
wait_for is_active
args /bin/true
create_fails
expect 'systemd cgroup driver' "$unit" 'exists already'
[ ! -e "$state/$id" ] || fail 'state left'
is_active || fail "another owner's unit was stopped"
systemctl kill --signal KILL "$unit"
systemctl stop "$unit" 2>/dev/null || true
wait_for unit_is_gone
in_v2 || exit 0  # on v1 systemd may not notice the end of a scope's processes
systemd-run --quiet --scope --unit "$unit" --property RuntimeMaxSec=1 sleep 100 || true
run
no_unit_left
