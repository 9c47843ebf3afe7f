#!/bin/bash
# create and exec have their own tests. RT_TEST_SWEEP=1 tries every call, otherwise one in forty, for up to 60 s.
. "${0%/*}/../common.sh"
need_tool strace
new_bundle
args /guest pause
limit=''
! (need_controller pids) >/dev/null || limit=50
[ -z "$limit" ] || edit '.linux.resources.pids = {limit: 50}'
step=${RT_TEST_SWEEP:+1}
step=${step:-40}
# before COMMAND: prepares its container. Nothing may still be exiting when the next round begins.
before() {
  create
  case $1 in start) ;; *) start ;; esac
  case $1 in resume) succeed rt pause "$id" ;; esac
}
sweep() {
  local points point i
  before "$1"
  strace -o "$tmp/calls" "$RT" --root "$state" "$@" || fail "$*"
  succeed rt delete --force "$id"
  mapfile -t points < <(sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$tmp/calls" | grep -v -E '^(exit_group|execve)$' | awk '{print $1 ":" ++n[$1]}')
  for ((i = RANDOM % step; i < ${#points[@]}; i += step)); do
    [ -n "${RT_TEST_SWEEP:-}" ] || [ $SECONDS -lt 60 ] || break
    point=${points[i]}
    before "$1"
    { strace -o /dev/null -e "inject=${point%:*}:signal=KILL:when=${point#*:}" "$RT" --root "$state" "$@"; } 2>/dev/null || true
    [ ! -e "$state/$id" ] || [ "$1" = delete ] || status_of | grep -qE '^(created|running|paused|stopped)$' || fail "state after a kill of $1 at $point"
    try rt delete --force "$id"
    [ "$status" = 0 ] || fail "delete --force after a kill of $1 at $point"
    nothing_left
  done
}
sweep start "$id"
sweep kill "$id" KILL
[ -z "$limit" ] || sweep update --pids-limit 60 "$id"
sweep delete --force "$id"
in_v2 || [ -d /sys/fs/cgroup/freezer ] || skip 'all but pause and resume: no freezer here'
sweep pause "$id"
sweep resume "$id"
