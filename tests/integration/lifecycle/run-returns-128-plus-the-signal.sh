#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest crash
try rt run --bundle "$bundle" "$id"
equal 'status after SIGILL' "$status" 132
args /guest pause
background rt run --bundle "$bundle" "$id"
wait_status running
succeed rt kill "$id" KILL
status=0
wait "${pids[0]}" || status=$?
equal 'status after SIGKILL' "$status" 137
