#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
succeed rt plan --bundle "$bundle" --format json
jq -e . <<<"$out" >/dev/null || fail 'not JSON'
jq -e '[.. | .origin? // empty] | index("/mounts/0")' <<<"$out" >/dev/null || fail 'no places'
equal stderr "$err" ''
cd "$bundle"
succeed rt plan --format=json
