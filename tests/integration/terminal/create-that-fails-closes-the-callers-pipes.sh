#!/bin/bash
# Who reads the output to its end must come to the end.
. "${0%/*}/../common.sh"
new_bundle
args /no/such/program
begin=$SECONDS
text=$(rt create --bundle "$bundle" "$id" 2>&1 | cat)
[ $((SECONDS - begin)) -lt 5 ] || fail 'somebody held the pipe'
[ -n "$text" ] || fail 'it said nothing'
nothing_left
