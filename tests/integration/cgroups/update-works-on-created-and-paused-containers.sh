#!/bin/bash
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
args /guest pause
create
succeed rt update --pids-limit 21 "$id"
equal created "$(cat "$(cgroup_of pids)/pids.max")" 21
start
succeed rt pause "$id"
succeed rt update --pids-limit 22 "$id"
equal paused "$(cat "$(cgroup_of pids)/pids.max")" 22
equal status "$(status_of)" paused
