#!/bin/bash
# At random moments; the next test goes call by call.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
exec 9<> <(:)
for step in {1..50}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  background rt create --bundle "$bundle" "$id" 2>/dev/null
  read -r -t "$(printf '0.%06d' $((step * 250)))" -u 9 || true
  kill -KILL $! 2>/dev/null || true
  wait $! 2>/dev/null || true
  if [ -e "$state/$id" ]; then rt state "$id" | jq -e .status >/dev/null || fail "state after step $step"; fi
  succeed rt delete --force "$id"
  nothing_left
done
none_left() { ! pgrep -f "$rootfs" >/dev/null; }
wait_for none_left
