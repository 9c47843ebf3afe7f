#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
background rt events --interval 200ms "$id" >"$tmp/events"
three() { [ "$(wc -l <"$tmp/events")" -ge 3 ]; }
wait_for three
rt kill "$id" KILL
wait_for gone "${pids[-1]}"
wait "${pids[-1]}" || fail 'not status 0 at the end'
equal types "$(jq -r .type "$tmp/events" | sort -u)" stats
expect_fail rt events "$id"
expect "container with id $id is not running"
for bad in 0s -1s 5 x 1y ''; do
  expect_fail rt events --interval "$bad" "$id"
  expect 'invalid interval'
done
