#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for step in {1..30}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  killed_after $((step * 500)) rt run --bundle "$bundle" "$id"
  succeed rt delete --force "$id"
  nothing_left
done
