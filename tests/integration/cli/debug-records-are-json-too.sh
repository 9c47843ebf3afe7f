#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
succeed rt --debug --log "$tmp/log" --log-format json run --bundle "$bundle" "$id"
jq -se 'all(.[]; has("level") and has("msg") and has("time"))' <"$tmp/log" >/dev/null || fail "$(cat "$tmp/log")"
equal 'errors among them' "$(jq -rs 'map(select(.level == "error")) | length' <"$tmp/log")" 0
succeed rt --log-level debug --log "$tmp/log" --log-format json run --bundle "$bundle" "$id"
