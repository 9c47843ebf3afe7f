#!/bin/bash
. "${0%/*}/../common.sh"
echo '{"level":"error","msg":"old","time":"2026-01-01T00:00:00Z"}' >"$tmp/log"
mkdir -m 700 "$state"
expect_fail rt --log "$tmp/log" --log-format json state nobody
expect_fail rt --log="$tmp/log" --log-format=json state nobody-else
equal messages "$(jq -rs '[.[].msg | split(" ")[-1]] | length' <"$tmp/log")" 3
equal first "$(jq -rs '.[0].msg' <"$tmp/log")" old
