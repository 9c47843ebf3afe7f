#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "sleep 90 & echo \$! >$tmp/child"
begin=$SECONDS
run
[ $((SECONDS - begin)) -lt 60 ] || fail 'it waited for the child'
kill "$(cat "$tmp/child")"
