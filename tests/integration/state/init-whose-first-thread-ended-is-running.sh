#!/bin/bash
# /proc shows such a process as a zombie; only its pidfd says that it lives, and cgroup.kill skips it.
. "${0%/*}/../common.sh"
new_bundle
lives() { ls "/proc/$init/task" 2>/dev/null | grep -qvx "$init"; }
for end in kill delete; do
  args /guest lone-thread
  create
  start
  init=$(pid_of)
  wait_for grep -q '^State:[[:space:]]Z' "/proc/$init/status"
  equal status "$(status_of)" running
  if has_linux 6.9; then
    execute "$id" /bin/echo inside
    expect_line inside
  else
    exec_fails "$id" /bin/echo inside
    expect 'cannot enter by another one (needs Linux 6.9)'
  fi
  expect_fail rt delete "$id"
  lives || fail 'delete without --force has ended it'
  if [ $end = kill ]; then
    succeed rt kill "$id" KILL
    wait_status stopped
  fi
  succeed rt delete --force "$id"
  ! lives || fail "alive after $end"
  nothing_left
done
# The same if others share its pid namespace, so that only its cgroup identifies them.
edit '.linux.namespaces |= map(select(.type != "pid"))'
create
start
init=$(pid_of)
wait_for grep -q '^State:[[:space:]]Z' "/proc/$init/status"
succeed rt delete --force "$id"
! lives || fail 'alive in a shared pid namespace'
nothing_left
