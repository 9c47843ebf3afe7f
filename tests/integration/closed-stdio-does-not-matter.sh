#!/bin/bash
# A descriptor opened in its place must not be written to as if it were stdout.
. "${0%/*}/common.sh"
new_bundle
args /guest exit 4
status=0
rt run --bundle "$bundle" "$id" <&- >&- 2>&- || status=$?
equal status "$status" 4
status=0
rt --log "$tmp/log" run --bundle "$bundle/nowhere" "$id" <&- >&- 2>&- || status=$?
equal 'status of a failure' "$status" 125
equal lines "$(wc -l <"$tmp/log")" 1
jq . "$bundle/config.json" >/dev/null || fail 'the config was written to'
nothing_left
