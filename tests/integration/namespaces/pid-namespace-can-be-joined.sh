#!/bin/bash
# Joining affects only children: the process must be started there.
. "${0%/*}/../common.sh"
new_bundle
hold --pid --fork --kill-child
edit --arg path "/proc/$holder/ns/pid" '(.linux.namespaces[] | select(.type == "pid")) += {path: $path}'
args /guest pause
create --pid-file "$tmp/pid"
equal pid "$(readlink "/proc/$(pid_of)/ns/pid")" "$(readlink "/proc/$holder/ns/pid")"
equal 'pid file' "$(cat "$tmp/pid")" "$(pid_of)"
start
[[ $(grep NSpid "/proc/$(pid_of)/status") =~ $(pid_of)[[:space:]]+[2-9] ]] || fail 'it is the init there'
succeed rt kill "$id" KILL
wait_status stopped
