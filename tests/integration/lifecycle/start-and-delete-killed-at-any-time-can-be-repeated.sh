#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for step in {1..15}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  create
  killed_after $((step * 200)) rt start "$id"
  rt state "$id" | jq -e '.status == "created" or .status == "running" or .status == "stopped"' >/dev/null || fail "state after start, step $step"
  killed_after $((step * 200)) rt delete --force "$id"
  succeed rt delete --force "$id"
  nothing_left
done
