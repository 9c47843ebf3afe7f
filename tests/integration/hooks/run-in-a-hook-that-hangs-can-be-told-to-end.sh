#!/bin/bash
# While a container runs, it catches signals and forwards them; but not while its own hooks run.
. "${0%/*}/../common.sh"
new_bundle
args /bin/true
hook poststop "touch $tmp/poststop; exec sleep 90"
background rt run --bundle "$bundle" "$id" 2>"$tmp/said"
wait_for [ -e "$tmp/poststop" ]
kill -TERM "${pids[-1]}"
wait "${pids[-1]}" || fail "status $?: $(cat "$tmp/said")"
grep -q 'poststop hook #0: .* interrupted by signal 15' "$tmp/said" || fail "$(cat "$tmp/said")"
nothing_left
edit 'del(.hooks)'
args /guest pause
hook poststart "touch $tmp/poststart; exec sleep 90"
background rt run --bundle "$bundle" "$id" 2>"$tmp/said"
wait_for [ -e "$tmp/poststart" ]
kill -TERM "${pids[-1]}"
wait "${pids[-1]}" && fail 'it succeeded'
grep -q 'poststart hook #0: .* interrupted by signal 15' "$tmp/said" || fail "$(cat "$tmp/said")"
nothing_left
