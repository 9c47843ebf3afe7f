#!/bin/bash
. "${0%/*}/../common.sh"
mkdir -m 700 "$state"
succeed rt list -q
equal ids "$out$err" ''
succeed rt list --format json
jq -e 'length == 0' <<<"$out" >/dev/null || fail 'not empty'
succeed rt list
equal lines "$(wc -l <<<"$out")" 1
