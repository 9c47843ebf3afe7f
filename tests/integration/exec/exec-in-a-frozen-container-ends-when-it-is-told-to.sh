#!/bin/bash
. "${0%/*}/../common.sh"
in_v2 || need_controller freezer
new_bundle
running
succeed rt pause "$id"
background rt exec --ignore-paused "$id" /bin/true
sleep 0.5
kill -TERM "${pids[-1]}"
wait_for gone "${pids[-1]}"
succeed rt resume "$id"
