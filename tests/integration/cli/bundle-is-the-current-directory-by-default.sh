#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
cd "$bundle"
succeed rt create "$id"
equal bundle "$(rt state "$id" | jq -r .bundle)" "$bundle"
succeed rt delete "$id"
cd ..
succeed rt create --bundle bundle "$id"
equal bundle "$(rt state "$id" | jq -r .bundle)" "$bundle"
