#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
for directory in $(cgroups); do mkdir -p "$directory/a/b" "$directory/c"; done
if need_controller pids; then echo "$(pid_of)" >"$(cgroup_of pids)/a/b/cgroup.procs"; fi
start
succeed rt delete --force "$id"
nothing_left
