#!/bin/bash
# Without --all only the first process gets it.
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'trap : TERM; /bin/sleep 60 & /bin/sh -c "/bin/sleep 61; exit" & while :; do /bin/sleep 1; done'
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
create
start
sleeps() { rt ps "$id" -eo pid,args | grep -cE '/bin/sleep 6[01]$' || true; }
both() { [ "$(sleeps)" = 2 ]; }
wait_for both
succeed rt kill "$id" TERM
sleep 0.2
both || fail 'TERM without --all has reached others'
succeed rt kill --all "$id" TERM
none() { [ "$(sleeps)" = 0 ]; }
wait_for none
equal status "$(status_of)" running
