#!/bin/bash
# As several words, or as one, as go-runc does; even if it looks like an option of rt.
. "${0%/*}/../common.sh"
need_tool ps
ps -ef >/dev/null 2>&1 || skip 'ps does not work on this machine'
new_bundle
running
pid=$(pid_of)
succeed rt ps "$id" -o pid,comm
[[ "$(tail -n 1 <<<"$out")" =~ ^\ *$pid\ +guest$ ]] || fail 'not the columns asked for'
one=$out
succeed rt ps --format table "$id" '-o pid,comm'
equal 'one word' "$out" "$one"
succeed rt ps "$id" -f
expect UID
expect_fail rt ps "$id" -o comm
expect 'PID'
