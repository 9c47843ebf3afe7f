#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
exec 9<> <(:)
for step in {1..15}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  create
  background rt start "$id" 2>/dev/null
  read -r -t "$(printf '0.%06d' $((step * 200)))" -u 9 || true
  kill -KILL $! 2>/dev/null || true
  wait $! 2>/dev/null || true
  rt state "$id" | jq -e '.status == "created" or .status == "running" or .status == "stopped"' >/dev/null || fail "state after start, step $step"
  background rt delete --force "$id" 2>/dev/null
  read -r -t "$(printf '0.%06d' $((step * 200)))" -u 9 || true
  kill -KILL $! 2>/dev/null || true
  wait $! 2>/dev/null || true
  succeed rt delete --force "$id"
  nothing_left
done
