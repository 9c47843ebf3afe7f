#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hold --user
chown -R 100000:100000 "$rootfs"
edit --arg path "/proc/$holder/ns/user" '.linux.namespaces += [{type: "user", path: $path}]'
args /guest pause
create
equal user "$(readlink "/proc/$(pid_of)/ns/user")" "$(readlink "/proc/$holder/ns/user")"
start
equal 'uid on the host' "$(awk '/^Uid/ {print $2}' "/proc/$(pid_of)/status")" 100000
