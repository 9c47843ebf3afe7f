#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
background rt run --bundle "$bundle" --pid-file "$tmp/pid" "$id"
wait_status running
equal pid "$(cat "$tmp/pid")" "$(pid_of)"
