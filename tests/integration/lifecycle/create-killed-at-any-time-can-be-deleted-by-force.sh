#!/bin/bash
# At random moments; the next test goes call by call.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for step in {1..50}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  killed_after $((step * 250)) rt create --bundle "$bundle" "$id"
  if [ -e "$state/$id" ]; then rt state "$id" | jq -e .status >/dev/null || fail "state after step $step"; fi
  succeed rt delete --force "$id"
  nothing_left
done
none_left() { ! pgrep -f "$rootfs" >/dev/null; }
wait_for none_left
