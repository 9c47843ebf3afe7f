#!/bin/bash
# Although it is the first process of its pid namespace, which the kernel keeps from signals that it does not handle.
. "${0%/*}/common.sh"
new_bundle
args /guest pause
for signal in TERM INT HUP QUIT; do
  create
  succeed rt kill "$id" $signal
  wait_status stopped
  expect_fail rt start "$id"
  succeed rt delete "$id"
done
# What the program gets is as before: the handlers end with execve(2).
inside /bin/grep -E '^Sig(Blk|Cgt|Ign)' /proc/self/status
none='0000000000000000'
expect_line $'SigBlk:\t'$none $'SigIgn:\t'$none $'SigCgt:\t'$none
nothing_left
