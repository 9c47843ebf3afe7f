#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
args /guest orphan 90
begin=$SECONDS
run
[ $((SECONDS - begin)) -lt 60 ] || fail 'it waited for the grandchild'
nothing_left
