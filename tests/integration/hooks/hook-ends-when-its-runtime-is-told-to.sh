#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "echo \$\$ >$tmp/hook; exec sleep 90"
args /guest pause
begin=$SECONDS
background rt create --bundle "$bundle" "$id" 2>"$tmp/said"
wait_for [ -s "$tmp/hook" ]
kill -TERM "${pids[0]}"
wait "${pids[0]}" && fail 'create succeeded'
[ $((SECONDS - begin)) -lt 60 ] || fail 'it waited for the hook'
gone "$(cat "$tmp/hook")" || fail 'the hook still runs'
grep -q 'createRuntime hook #0: .* interrupted by signal 15' "$tmp/said" || fail "$(cat "$tmp/said")"
nothing_left
