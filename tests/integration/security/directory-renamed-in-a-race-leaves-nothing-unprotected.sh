#!/bin/bash
# While the container is created, another process keeps exchanging two directories: the root's /proc, or one above a masked
# path, and another. A start may fail, but a running container has its masks. RT_TEST_ROUNDS is the number of starts of each
# kind.
. "${0%/*}/../common.sh"
[ "$(nproc)" -gt 1 ] || skip 'needs two CPUs'
new_bundle
# exchange A B: exchanges them until killed, at the highest priority, because a path that is absent for long counts as missing.
exchange() {
  nice -n -20 /usr/bin/python3 -c '
import ctypes, sys
libc = ctypes.CDLL(None)
a, b, races = (name.encode() for name in sys.argv[1:])
open(races, "w").close()
while True:
    libc.renameat2(-100, a, -100, b, 2)' "$1" "$2" "$tmp/races" &
  racer=$!
  wait_for [ -e "$tmp/races" ]
  rm "$tmp/races"
}
at_end() { kill "$racer" 2>/dev/null || true; }
ran=0
# races A B SCRIPT: the script runs in the container and prints "open" for what is not protected.
races() {
  args /bin/busybox sh -c "{ $3; echo ran; } >/said 2>/dev/null"
  for ((round = 0; round < ${RT_TEST_ROUNDS:-15}; round++)); do
    exchange "$1" "$2"
    try rt create --bundle "$bundle" "$id"
    kill "$racer"
    wait "$racer" 2>/dev/null || true
    : >"$rootfs/said"
    [ "$status" != 0 ] || try rt start "$id"
    if [ "$status" = 0 ]; then
      wait_status stopped
      out=$(cat "$rootfs/said")
      expect_not open
      [[ $out != *ran* ]] || ran=$((ran + 1))
    fi
    try rt delete --force "$id"
    nothing_left
  done
}
mkdir "$rootfs/other"
edit '.linux.maskedPaths = ["/proc/timer_list"] | .linux.readonlyPaths = ["/proc/sys"]'
races "$rootfs/proc" "$rootfs/other" 'for d in /proc /other; do
    [ -z "$(busybox head -c 1 $d/timer_list 2>/dev/null)" ] || echo open: $d/timer_list
    ! (echo x >$d/sys/kernel/domainname) 2>/dev/null || echo open: $d/sys
  done'
mkdir "$rootfs/data"
echo secret >"$rootfs/data/secret"
edit '.linux.maskedPaths = ["/data/secret"] | .linux.readonlyPaths = ["/data"]'
races "$rootfs/data" "$rootfs/other" '[ -z "$(busybox cat /data/secret)" ] || echo open: /data/secret'
[ "$ran" -gt 0 ] || fail 'no container has started: nothing was tried'
