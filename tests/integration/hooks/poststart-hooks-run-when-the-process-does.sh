#!/bin/bash
# Not in create, and before start returns.
. "${0%/*}/../common.sh"
new_bundle
hook poststart 'readlink /proc/$(jq -r .pid)/exe >'"$tmp/exe"
args /guest pause
create
[ ! -e "$tmp/exe" ] || fail 'it ran in create'
start
[[ $(cat "$tmp/exe") == */guest ]] || fail "it saw $(cat "$tmp/exe")"
