#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hold --cgroup
edit --arg path "/proc/$holder/ns/cgroup" '(.linux.namespaces[] | select(.type == "cgroup")) += {path: $path}'
args /guest pause
create
equal cgroup "$(readlink "/proc/$(pid_of)/ns/cgroup")" "$(readlink "/proc/$holder/ns/cgroup")"
