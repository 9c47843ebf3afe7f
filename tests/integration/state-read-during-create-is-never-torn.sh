#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
args /guest pause
for _ in 1 2 3; do
  (
    while [ ! -e "$tmp/stop" ]; do
      if text=$(rt state "$id" 2>"$tmp/state-err"); then
        jq -e --arg id "$id" '.id == $id and (.status | test("^(creating|created|running|stopped)$")) and (.pid | type == "number")' <<<"$text" >/dev/null || echo "$text" >>"$tmp/torn"
      elif ! grep -q 'does not exist' "$tmp/state-err"; then
        cat "$tmp/state-err" >>"$tmp/torn"
      fi
      rt list --format json 2>/dev/null | jq -e . >/dev/null || echo list >>"$tmp/torn"
    done
  ) &
done
for _ in {1..20}; do
  create
  start
  succeed rt kill "$id" KILL
  wait_status stopped
  succeed rt delete "$id"
done
touch "$tmp/stop"
wait
[ ! -e "$tmp/torn" ] || fail "torn: $(head -5 "$tmp/torn")"
