#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
mkdir -m 700 "$state"
for n in 1 2 3; do
  (
    while [ ! -e "$tmp/stop" ]; do
      if text=$(rt state "$id" 2>"$tmp/err-$n"); then
        jq -e --arg id "$id" '.id == $id and (.status | test("^(creating|created|running|stopped)$")) and (.pid | type == "number")' <<<"$text" >/dev/null || echo "$text" >>"$tmp/torn"
      elif ! grep -q 'does not exist' "$tmp/err-$n"; then
        cat "$tmp/err-$n" >>"$tmp/torn"
      fi
      { rt list --format json >"$tmp/list-$n" 2>"$tmp/list-err-$n" && jq . <"$tmp/list-$n" >/dev/null; } || cat "$tmp/list-$n" "$tmp/list-err-$n" >>"$tmp/torn"
    done
  ) &
done
for _ in {1..20}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  create
  start
  succeed rt kill "$id" KILL
  wait_status stopped
  succeed rt delete "$id"
done
touch "$tmp/stop"
wait
[ ! -e "$tmp/torn" ] || fail "torn: $(head -5 "$tmp/torn")"
