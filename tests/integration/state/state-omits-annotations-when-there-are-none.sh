#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
succeed rt state "$id"
jq -e 'has("annotations") | not' <<<"$out" >/dev/null || fail 'annotations is there'
