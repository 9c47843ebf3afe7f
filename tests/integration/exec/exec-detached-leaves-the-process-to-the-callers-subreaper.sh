#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
execute --detach --pid-file "$tmp/pid" "$id" /guest pause
equal stdout "$out$err" ''
pid=$(cat "$tmp/pid")
equal 'bytes in the pid file' "$(wc -c <"$tmp/pid")" ${#pid}
equal program "$(tr '\0' ' ' <"/proc/$pid/cmdline")" '/guest pause '
# Not the shell, which has its own children, but the process that adopts orphans.
parent=$(awk '/^PPid/ {print $2}' "/proc/$pid/status")
[[ $(tr '\0' ' ' <"/proc/$parent/cmdline") != *"$RT"* ]] || fail 'the runtime stayed'
kill -TERM "$pid"
wait_for gone "$pid"
