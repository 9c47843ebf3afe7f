#!/bin/bash
# Receivers accept nothing else: a payload, exactly one SCM_RIGHTS with exactly one descriptor, end of file.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'echo from the container'
console_socket
create --console-socket "$tmp/console"
start
wait "${pids[0]}" || fail "the receiver: $(cat "$tmp/console.out")"
grep -q 'from the container' "$tmp/console.out" || fail "$(cat "$tmp/console.out")"
