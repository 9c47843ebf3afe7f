#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 freezer
new_bundle
running
pid=$(pid_of)
mkdir "$(cgroup_of freezer)/sub"
echo "$pid" >"$(cgroup_of freezer)/sub/cgroup.procs"
echo FROZEN >"$(cgroup_of freezer)/sub/freezer.state"
succeed rt delete --force "$id"
wait_for gone "$pid"
nothing_left
