#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
args /guest orphan 30
create
start
wait_status stopped
rest=$(cat "$(cgroup_of pids)/cgroup.procs")
[ -n "$rest" ] || fail 'the init left no process'
succeed rt delete "$id"
wait_for gone "$rest"
nothing_left
