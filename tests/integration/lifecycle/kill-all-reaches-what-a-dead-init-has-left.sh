#!/bin/bash
# Engines stop containers of a shared pid namespace so: its init may have gone long before.
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
args /guest orphan 30
create
start
wait_status stopped
rest=$(cat "$(cgroup_of pids)/cgroup.procs")
[ -n "$rest" ] || fail 'the init left nobody'
succeed rt kill --all "$id" KILL
wait_for gone "$rest"
succeed rt delete "$id"
nothing_left
