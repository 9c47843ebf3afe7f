#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest signals
background rt run --bundle "$bundle" "$id" >"$tmp/said"
wait_for grep -q ready "$tmp/said"
for signal in USR1 HUP USR2 INT QUIT CONT ALRM TERM; do
  kill -"$signal" $!
  wait_for grep -q $signal "$tmp/said"
done
status=0
wait $! || status=$?
equal status "$status" 0
equal signals "$(tr '\n' ' ' <"$tmp/said")" 'ready USR1 HUP USR2 INT QUIT CONT ALRM TERM '
