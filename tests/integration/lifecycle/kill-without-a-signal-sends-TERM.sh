#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest signals
says ready
succeed rt kill "$id"
wait_status stopped
equal signals "$(tr '\n' ' ' <"$tmp/said")" 'ready TERM '
