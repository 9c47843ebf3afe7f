#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
background rt exec "$id" /guest signals >"$tmp/signals"
wait_for grep -q ready "$tmp/signals"
kill -USR1 "${pids[-1]}"
wait_for grep -q USR1 "$tmp/signals"
kill -TERM "${pids[-1]}"
wait "${pids[-1]}" || fail "status $?"
grep -q TERM "$tmp/signals"
