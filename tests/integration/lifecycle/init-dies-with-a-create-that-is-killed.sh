#!/bin/bash
# Before it is recorded as created, nothing else knows about it.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "echo \$\$ >$tmp/hook; jq -r .pid >$tmp/pid; exec sleep 20"
args /guest pause
background rt create --bundle "$bundle" "$id"
wait_for [ -s "$tmp/pid" ]
kill -KILL $!
wait $! 2>/dev/null || true
kill "$(cat "$tmp/hook")" 2>/dev/null || true
wait_for gone "$(cat "$tmp/pid")"
[ "$(status_of)" != running ] || fail 'it runs'
succeed rt delete --force "$id"
nothing_left
