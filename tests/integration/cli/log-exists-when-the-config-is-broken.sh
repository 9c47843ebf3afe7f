#!/bin/bash
# Engines read it after every failure, even the earliest.
. "${0%/*}/../common.sh"
new_bundle
echo '{' | config_text
expect_fail rt --log "$tmp/log" --log-format json create --bundle "$bundle" "$id"
jq -e '.level == "error" and (.msg | contains("config.json:"))' <"$tmp/log" >/dev/null || fail "$(cat "$tmp/log")"
