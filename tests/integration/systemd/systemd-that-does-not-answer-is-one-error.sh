#!/bin/bash
# A stopped bus, or no bus: one error that names it within the deadline, and nothing is left behind.
RT_TEST_TIMEOUT=110
RT_TEST_ALONE=yes
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
unit_bundle
args /bin/true
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$tmp/nothing
create_fails
expect 'systemd cgroup driver' "$tmp/nothing" '--cgroup-manager cgroupfs'
unset DBUS_SYSTEM_BUS_ADDRESS
no_unit_left
# It may not run before its first client. A user's bus has a higher pid.
start_bus() {
  systemctl start dbus.service
  bus=$(pidof dbus-daemon | tr ' ' '\n' | sort -n | head -1)
  [ -n "$bus" ]
}
start_bus || skip 'no dbus-daemon is running here'
at_end() { kill -CONT "$bus"; }
kill -STOP "$bus"
begin=$SECONDS
create_fails
took=$((SECONDS - begin))
kill -CONT "$bus"
[ "$took" -le 40 ] || fail "that took $took s"
expect 'systemd cgroup driver' '--cgroup-manager cgroupfs'
equal lines "$(wc -l <<<"$err")" 1
no_unit_left
# If the bus is killed midway, it comes back, and either the container starts or there is one error.
for delay in 0.01 0.03 0.05 0.1; do
  start_bus || fail 'the bus does not come back'
  background rt create --bundle "$bundle" "$id"
  made=$!
  sleep "$delay"
  kill -KILL "$bus"
  if wait "$made"; then succeed rt delete --force "$id"; fi
  no_unit_left
done
