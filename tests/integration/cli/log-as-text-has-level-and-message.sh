#!/bin/bash
. "${0%/*}/../common.sh"
mkdir -m 700 "$state"
expect_fail rt --log "$tmp/log" state nobody
equal lines "$(wc -l <"$tmp/log")" 1
grep -q 'level=error.*does not exist' "$tmp/log" || fail "$(cat "$tmp/log")"
rm "$tmp/log"
expect_fail rt --log "$tmp/log" --log-format text state nobody
grep -q 'level=error.*does not exist' "$tmp/log" || fail "$(cat "$tmp/log")"
