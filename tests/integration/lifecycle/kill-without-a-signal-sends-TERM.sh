#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest signals
rt create --bundle "$bundle" "$id" >"$tmp/said"
start
wait_for grep -q ready "$tmp/said"
succeed rt kill "$id"
wait_status stopped
equal signals "$(tr '\n' ' ' <"$tmp/said")" 'ready TERM '
