#!/bin/bash
# linux.cgroupsPath may name a slice, which for systemd has no processes: it gets the limits, and the container is in its
# cgroup.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
new_bundle
unit=${id//-/}.slice  # a dash would be a slice within another
edit --arg path "::$unit" '.linux.cgroupsPath = $path'
limited() { (need_controller pids) >/dev/null; }
! limited || edit '.linux.resources.pids = {limit: 77}'
args sleep 100
succeed rt create --bundle "$bundle" "$id"
succeed rt start "$id"
equal state "$(property ActiveState)" active
[ "$(cat /proc/"$(rt state "$id" | jq .pid)"/cgroup | grep -c "/$unit\$")" -gt 0 ] || fail 'the container is not in the cgroup of the slice'
! limited || equal 'limit of tasks' "$(property TasksMax)" 77
succeed rt delete --force "$id"
no_unit_left
# An existing slice is shared, and still belongs to its creator.
at_end() { systemctl stop "$unit"; }
systemctl start "$unit"
succeed rt create --bundle "$bundle" "$id"
succeed rt delete --force "$id"
equal 'state of the slice of others' "$(property ActiveState)" active
