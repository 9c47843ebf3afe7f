#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for member in maskedPaths readonlyPaths; do
  edit ".linux.$member = [\"proc/kcore\"]"
  run_fails
  expect "/linux/$member/0"
  edit "del(.linux.$member)"
done
