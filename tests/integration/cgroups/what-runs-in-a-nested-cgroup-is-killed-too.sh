#!/bin/bash
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
orphan
mkdir "$(cgroup_of pids)/sub"
echo "$rest" >"$(cgroup_of pids)/sub/cgroup.procs"
succeed rt delete --force "$id"
wait_for gone "$rest"
nothing_left
