#!/bin/bash
# RT_TEST_SWEEP=1 tries every call, otherwise one in ten, for up to 40 s. Nothing survives: no process, cgroup or mount.
. "${0%/*}/../common.sh"
need_tool strace
new_bundle
args /guest pause
strace -o "$tmp/calls" "$RT" --root "$state" create --bundle "$bundle" "$id"
rt delete --force "$id"
mapfile -t points < <(sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$tmp/calls" | grep -v -E '^(exit_group|execve)$' | awk '{print $1 ":" ++n[$1]}')
step=${RT_TEST_SWEEP:+1}
step=${step:-10}
for ((i = RANDOM % step; i < ${#points[@]}; i += step)); do
  [ -n "${RT_TEST_SWEEP:-}" ] || [ $SECONDS -lt 40 ] || break
  point=${points[i]}
  { strace -o /dev/null -e "inject=${point%:*}:signal=KILL:when=${point#*:}" "$RT" --root "$state" create --bundle "$bundle" "$id"; } 2>/dev/null || true
  try rt delete --force "$id"
  [ "$status" = 0 ] || fail "delete --force after a kill at $point"
  for _ in {1..100}; do
    [ -n "$(cgroups)" ] || break
    sleep 0.01
  done
  [ -z "$(cgroups)" ] || fail "cgroups left after a kill at $point"
  nothing_left
done
