#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for pair in network:uts ipc:net uts:ipc mount:net pid:mnt cgroup:uts; do
  edit --arg type "${pair%:*}" --arg path "/proc/self/ns/${pair#*:}" \
    '.linux.namespaces = [{type: "mount"}, {type: $type, path: $path}] | del(.hostname)'
  [ "${pair%:*}" != mount ] || edit '.linux.namespaces |= .[1:]'
  run_fails
  expect "/proc/self/ns/${pair#*:}"
  nothing_left
done
