#!/bin/bash
# Not even for a moment: systemd rereads its whole mount table at every change.
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
cat >"$tmp/watch.py" <<'P'
import os, select, sys, time
table = open("/proc/self/mountinfo")
poll = select.poll()
poll.register(table, select.POLLERR | select.POLLPRI)
poll.poll(0)
print("ready", flush=True)
while not os.path.exists(sys.argv[1]):
    time.sleep(0.01)
print("changed" if poll.poll(0) else "unchanged", flush=True)
P
background /usr/bin/python3 "$tmp/watch.py" "$tmp/stop" >"$tmp/watched"
wait_for grep -q ready "$tmp/watched"
running
succeed rt delete --force "$id"
inside /bin/true
touch "$tmp/stop"
wait $! || true
grep -q '^unchanged$' "$tmp/watched" || fail "$(cat "$tmp/watched")"
