#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "touch $tmp/in-hook; for i in \$(seq 600); do [ ! -e $tmp/go ] || exit 0; sleep 0.02; done"
args /guest pause
background rt create --bundle "$bundle" "$id" 2>/dev/null
wait_for [ -e "$tmp/in-hook" ]
equal status "$(status_of)" creating
try timeout 30 "$RT" --root "$state" start "$id"
[ "$status" = 1 ] || fail "start of a container that is being made: $status"
try timeout 40 "$RT" --root "$state" delete --force "$id"
[ "$status" != 124 ] || fail "delete --force waits forever"
touch "$tmp/go"
wait "${pids[0]}" 2>/dev/null || true
succeed rt delete --force "$id"
nothing_left
