#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hold --net --ipc --uts
for pair in network:net ipc:ipc uts:uts; do
  edit --arg type "${pair%:*}" --arg path "/proc/$holder/ns/${pair#*:}" \
    '(.linux.namespaces[] | select(.type == $type)) += {path: $path}'
done
edit 'del(.hostname)'
args /guest pause
create
for name in net ipc uts; do
  equal "$name" "$(readlink "/proc/$(pid_of)/ns/$name")" "$(readlink "/proc/$holder/ns/$name")"
done
