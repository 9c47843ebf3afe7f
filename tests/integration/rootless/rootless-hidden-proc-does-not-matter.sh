#!/bin/bash
# Hardened hosts mount /proc with hidepid: an ordinary user does not see the container's init there.
if [ -z "${RT_TEST_HIDDEN:-}" ]; then
  RT_TEST_HIDDEN=1 exec unshare --mount --pid --fork --kill-child --propagation private bash "$0"
fi
mountpoint -q /proc && [ -n "${RT_TEST_ROOTLESS:-}" ] || mount -t proc proc /proc
. "${0%/*}/../rootless.sh"
new_user_bundle
ids_of_user
args /guest pause
for hidden in 1 2 4; do
  mount -o "remount,hidepid=$hidden" /proc
  if ! has_linux 6.9; then # without pidfs a hidden process looks like a later one with the same pid
    create_fails
    expect "/proc hides the container's init (hidepid), and before Linux 6.9"
    nothing_left
    continue
  fi
  create
  equal "created with hidepid=$hidden" "$(status_of)" created
  start
  equal "running with hidepid=$hidden" "$(status_of)" running
  execute "$id" /bin/echo inside
  expect_line inside
  succeed rt kill "$id" KILL
  wait_status stopped
  succeed rt delete "$id"
  nothing_left
done
# Hidden only after creation: an invisible process is not gone.
mount -o remount,hidepid=0 /proc
create
init=$(pid_of)
mount -o remount,hidepid=2 /proc
if has_linux 6.9; then
  equal 'seen later' "$(status_of)" created
else
  expect_fail rt state "$id"
  expect '(hidepid), and before Linux 6.9'
  mount -o remount,hidepid=0 /proc
fi
succeed rt delete --force "$id"
mount -o remount,hidepid=0 /proc
gone "$init" || fail 'delete --force has left the init alive'
nothing_left
