#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for path in /etc/passwd /nonexistent /proc/self/exe; do
  edit --arg path "$path" '(.linux.namespaces[] | select(.type == "network")) += {path: $path}'
  run_fails
  expect "$path"
  nothing_left
done
