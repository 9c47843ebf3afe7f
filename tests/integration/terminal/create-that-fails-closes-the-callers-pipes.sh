#!/bin/bash
# A reader of the output must get end of file.
. "${0%/*}/../common.sh"
new_bundle
args /no/such/program
begin=$SECONDS
text=$(rt create --bundle "$bundle" "$id" 2>&1 | cat)
[ $((SECONDS - begin)) -lt 5 ] || fail 'a process still holds the pipe'
[ -n "$text" ] || fail 'no error message'
nothing_left
