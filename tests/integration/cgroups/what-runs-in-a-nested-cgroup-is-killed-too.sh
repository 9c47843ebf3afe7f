#!/bin/bash
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
args /guest orphan 30
create
start
wait_status stopped
rest=$(cat "$(cgroup_of pids)/cgroup.procs")
mkdir "$(cgroup_of pids)/sub"
echo "$rest" >"$(cgroup_of pids)/sub/cgroup.procs"
succeed rt delete --force "$id"
wait_for gone "$rest"
nothing_left
