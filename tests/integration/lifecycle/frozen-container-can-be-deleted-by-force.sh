#!/bin/bash
# On v1 not even SIGKILL kills a frozen process before it is thawed.
. "${0%/*}/../common.sh"
need_v1 freezer
new_bundle
running
pid=$(pid_of)
echo FROZEN >"$(cgroup_of freezer)/freezer.state"
equal status "$(status_of)" paused
succeed rt delete --force "$id"
wait_for gone "$pid"
nothing_left
