#!/bin/bash
# The first process of a pid namespace only receives signals that it handles: the waiting init has handlers for these.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for signal in TERM INT HUP QUIT; do
  create
  succeed rt kill "$id" $signal
  wait_status stopped
  expect_fail rt start "$id"
  succeed rt delete "$id"
done
# The program inherits none of them.
inside /bin/grep -E '^Sig(Blk|Cgt|Ign)' /proc/self/status
none='0000000000000000'
expect_line $'SigBlk:\t'$none $'SigIgn:\t'$none $'SigCgt:\t'$none
nothing_left
