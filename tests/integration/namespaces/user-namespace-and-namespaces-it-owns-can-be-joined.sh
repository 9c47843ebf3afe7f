#!/bin/bash
# The others belong to it: its rights are needed to join them.
. "${0%/*}/../common.sh"
new_bundle
hold --user --net --uts --ipc
chown -R 100000:100000 "$rootfs"
edit --arg path "/proc/$holder/ns" '.linux.namespaces += [{type: "user", path: ($path + "/user")}] | del(.hostname)
  | (.linux.namespaces[] | select(.type == "network")) += {path: ($path + "/net")}
  | (.linux.namespaces[] | select(.type == "uts")) += {path: ($path + "/uts")}
  | (.linux.namespaces[] | select(.type == "ipc")) += {path: ($path + "/ipc")}'
args /guest pause
create
for name in user net uts ipc; do
  equal "$name" "$(readlink "/proc/$(pid_of)/ns/$name")" "$(readlink "/proc/$holder/ns/$name")"
done
