#!/bin/bash
# Engines delete twice, and at the same time: a delete succeeds if another one was faster.
. "${0%/*}/../common.sh"
# As if its creator had died before it wrote a record: delete waits for its lock.
mkdir -p "$state/$id"
mkfifo "$tmp/hold"
flock "$state/$id" cat "$tmp/hold" >/dev/null &
holder=$!
exec 7>"$tmp/hold"
deletes=()
for i in 1 2 3; do
  "$RT" --root "$state" delete --force "$id" 2>"$tmp/said-$i" 7>&- &
  deletes+=($!)
done
waits() { [ -n "$(find "/proc/$1/fd" -lname "$state/$id" 2>/dev/null)" ]; }
for pid in "${deletes[@]}"; do wait_for waits "$pid"; done
exec 7>&-
wait "$holder"
for i in 1 2 3; do
  wait "${deletes[i - 1]}" || fail "a delete failed: $(cat "$tmp/said-$i")"
done
[ ! -e "$state/$id" ] || fail 'it is still there'
