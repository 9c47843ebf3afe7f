#!/bin/bash
# RT_TEST_SWEEP=1 tries every call, otherwise one in twenty-five, for up to 40 s. Either the program runs, or the attempt leaves
# nothing behind.
. "${0%/*}/../common.sh"
need_tool strace
new_bundle
running
strace -o "$tmp/calls" "$RT" --root "$state" exec -d "$id" /guest exit
mapfile -t points < <(sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$tmp/calls" | grep -v -E '^(exit_group|execve)$' | awk '{print $1 ":" ++n[$1]}')
step=${RT_TEST_SWEEP:+1}
step=${step:-25}
# shellcheck disable=SC2046
settled() { ! cat $(find /sys/fs/cgroup -maxdepth 4 -path "*/$id*" -name cgroup.procs) | xargs -I{} cat /proc/{}/comm 2>/dev/null | grep -q rt-; }
for ((i = RANDOM % step; i < ${#points[@]}; i += step)); do
  [ -n "${RT_TEST_SWEEP:-}" ] || [ $SECONDS -lt 40 ] || break
  point=${points[i]}
  { strace -o /dev/null -e "inject=${point%:*}:signal=KILL:when=${point#*:}" "$RT" --root "$state" exec -d "$id" /guest exit; } 2>/dev/null || true
  wait_for settled
  equal "status after a kill at $point" "$(status_of)" running
done
none_left() { ! pgrep -f "$RT --root $state exec" >/dev/null; }
wait_for none_left
execute "$id" hostname
expect_line guest
