#!/bin/bash
# Engines stop containers with a shared pid namespace this way: the init may have ended long before.
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
args /guest orphan 30
create
start
wait_status stopped
rest=$(cat "$(cgroup_of pids)/cgroup.procs")
[ -n "$rest" ] || fail 'the init left no process'
succeed rt kill --all "$id" KILL
wait_for gone "$rest"
succeed rt delete "$id"
nothing_left
