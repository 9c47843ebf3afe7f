#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for wanted in 0 1 42 255; do
  args /guest exit "$wanted"
  try rt run --bundle "$bundle" "$id"
  equal status "$status" "$wanted"
  equal stderr "$err" ''
done
