#!/bin/bash
# Not even for a moment: systemd reads its whole table again at every change.
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/common.sh"
need_tool /usr/bin/python3
new_bundle
cat >"$tmp/watch.py" <<'P'
import select, sys
table = open("/proc/self/mountinfo")
poll = select.poll()
poll.register(table, select.POLLERR | select.POLLPRI)
poll.poll(0)
print("ready", flush=True)
sys.stdin.read()
print("changed" if poll.poll(0) else "unchanged", flush=True)
P
mkfifo "$tmp/stop"
background /usr/bin/python3 "$tmp/watch.py" <"$tmp/stop" >"$tmp/watched"
exec 9>"$tmp/stop"
wait_for grep -q ready "$tmp/watched"
running
succeed rt delete --force "$id"
inside /bin/true
exec 9>&-
wait "${pids[0]}" || true
grep -q '^unchanged$' "$tmp/watched" || fail "$(cat "$tmp/watched")"
