#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest signals
says ready
for signal in USR1 SIGUSR2 usr1 sigusr2 12 HUP 1 SIGRTMIN+1 RTMIN+2 INT; do
  lines=$(wc -l <"$tmp/said")
  succeed rt kill "$id" "$signal"
  wait_for bash -c "[ \$(wc -l <'$tmp/said') -gt $lines ]"
done
equal signals "$(tr '\n' ' ' <"$tmp/said")" 'ready USR1 USR2 USR1 USR2 USR2 HUP HUP RTMIN+1 RTMIN+2 INT '
