#!/bin/bash
# The bundle must still be found there.
. "${0%/*}/../common.sh"
new_bundle
hold --mount
edit --arg path "/proc/$holder/ns/mnt" '(.linux.namespaces[] | select(.type == "mount")) += {path: $path}'
args /guest pause
create
equal mnt "$(readlink "/proc/$(pid_of)/ns/mnt")" "$(readlink "/proc/$holder/ns/mnt")"
start
equal status "$(status_of)" running
