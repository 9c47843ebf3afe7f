#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
while IFS='|' read -r text place; do
  expect_fail rt update -r - "$id" <<<"$text"
  expect "$place"
done <<'END'
{"memory": {"limit": "1G"}}|stdin:1:22: /memory/limit: expected an integer
{"memroy": {}}|stdin:1:2: /memroy: unknown member, did you mean "memory"?
{"pids": {"limit": -2}}|stdin:1:20: /pids/limit: must be -1 or more
{"cpu": {"quota": 5}}|stdin:1:19: /cpu/quota: must be
{"cpu": {"quota": 5|stdin:
[]|stdin:1:1: expected an object
END
expect_fail rt update -r "$tmp/none" "$id"
expect_fail rt update --memory 5X "$id"
expect 'invalid memory "5X": expected a size'
expect_fail rt update --memory-swap 1M "$id"
expect '/linux/resources/memory/swap: unable to set swap limit without memory limit'
equal config "$(cat "$state/$id/config.json")" "$(cat "$bundle/config.json")"
