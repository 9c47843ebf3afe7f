#!/bin/bash
# Values of --env are only for the process; everyone can read /proc/PID/cmdline.
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'trap exit TERM; while :; do for f in /proc/[0-9]*/cmdline; do grep -aq "HIDDEN-[W]ORD" $f && echo seen >>/tmp/seen; done; done 2>/dev/null'
rt run -d --bundle "$bundle" "$id" >/dev/null 2>&1 </dev/null
for _ in {1..30}; do succeed rt exec --env PASSWORD=HIDDEN-WORD "$id" /bin/true; done
[ ! -e "$rootfs/tmp/seen" ] || fail "seen $(wc -l <"$rootfs/tmp/seen") times"
execute --env PASSWORD=HIDDEN-WORD "$id" /bin/sh -c 'echo $PASSWORD'
expect_line HIDDEN-WORD
# Nor in the command line of the process that is still entering the container, here stopped by pausing it.
init=$(pid_of)
succeed rt pause "$id"
background rt exec --ignore-paused --env PASSWORD=HIDDEN-WORD "$id" /bin/true
entering() { cgroups | xargs -I{} cat {}/cgroup.procs 2>/dev/null | grep -vx "$init" | head -1; }
is_entering() { [ -n "$(entering)" ]; }
wait_for is_entering
! grep -aq HIDDEN-WORD "/proc/$(entering)/cmdline" || fail 'seen before it executes'
succeed rt resume "$id"
wait "${pids[-1]}"
succeed rt delete --force "$id"
