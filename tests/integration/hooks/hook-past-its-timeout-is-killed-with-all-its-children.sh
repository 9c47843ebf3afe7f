#!/bin/bash
# And nothing waits for its pipes: other runtimes hang there.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "sleep 90 & echo \$! >$tmp/child; sleep 90" '{"timeout": 1}'
begin=$(date +%s%N)
create_fails
took=$((($(date +%s%N) - begin) / 1000000))
expect 'createRuntime hook #0' timeout
[ $took -ge 900 ] && [ $took -lt 60000 ] || fail "it took $took ms"
wait_for gone "$(cat "$tmp/child")"
nothing_left
