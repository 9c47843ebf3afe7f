#!/bin/bash
# containerd reads the output of create to its end before it continues.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /guest pause
console_socket
begin=$SECONDS
rt create --bundle "$bundle" --console-socket "$tmp/console" "$id" 2>&1 | cat
[ $((SECONDS - begin)) -lt 5 ] || fail 'a process still holds the pipe'
equal status "$(status_of)" created
