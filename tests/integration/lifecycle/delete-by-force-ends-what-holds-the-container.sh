#!/bin/bash
# A create whose hook hangs holds the lock for as long as the hook runs.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "echo \$\$ >$tmp/hook; sleep 300"
args /guest pause
background rt create --bundle "$bundle" "$id" 2>/dev/null
wait_for [ -s "$tmp/hook" ]
succeed timeout 60 "$RT" --root "$state" "${driver[@]}" delete --force "$id"
gone "$(cat "$tmp/hook")" || fail 'the hook is alive'
wait "${pids[0]}" 2>/dev/null || true
nothing_left
