#!/bin/bash
# The record names the unit before it exists.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
unit_bundle
args /guest pause
for delay in 0 0.002 0.004 0.006 0.008 0.01 0.012 0.015 0.02 0.03 0.05; do
  background rt create --bundle "$bundle" "$id"
  made=$!
  sleep "$delay"
  kill -KILL "$made" 2>/dev/null || true
  wait "$made" || true
  succeed rt delete --force "$id"
  no_unit_left
done
# But not another owner's unit that has the name by now.
create
succeed rt kill "$id" KILL
# On v1, release agent notifications do not reach a systemd in namespaces.
systemctl stop "$unit" 2>/dev/null || true
wait_for unit_is_gone
jq '.cgroup.unit.ours = false' <"$state/$id/state.json" >"$tmp/record"
cat "$tmp/record" >"$state/$id/state.json"
background systemd-run --quiet --scope --unit "$unit" sleep 100
is_active() { [ "$(property ActiveState)" = active ]; }
wait_for is_active
succeed rt delete --force "$id"
is_active || fail "another owner's unit was stopped"
systemctl kill --signal KILL "$unit"
systemctl stop "$unit" 2>/dev/null || true
wait_for unit_is_gone
