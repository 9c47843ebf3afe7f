#!/bin/bash
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
cat >"$tmp/server.py" <<'P'
import os, socket, sys
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(sys.argv[1])
server.settimeout(40)
while True:
    data, fds, _, _ = socket.recv_fds(server, 4096, 1)
    print(data.decode(), flush=True)
    for fd in fds:
        os.close(fd)
    if data == b"BARRIER=1" or len(sys.argv) > 2:
        break
P
cat >"$tmp/ready.py" <<'P'
import socket, sys
socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"STATUS=x\nREADY=1\n", sys.argv[1])
P
listen() {
  rm -f "$tmp/notify"
  background /usr/bin/python3 "$tmp/server.py" "$tmp/notify" "$@" >"$tmp/said"
  server=${pids[-1]}
  wait_for [ -S "$tmp/notify" ]
}
args /bin/sh -c 'echo "$NOTIFY_SOCKET" >/tmp/address; exec /guest pause'
listen
export NOTIFY_SOCKET=$tmp/notify
create --pid-file "$tmp/pid"
background rt start "$id"
wait_for [ -s "$rootfs/tmp/address" ]
equal address "$(cat "$rootfs/tmp/address")" /run/notify/notify.sock
succeed grep ' /run/notify ro,nosuid,nodev,noexec' "/proc/$(pid_of)/mountinfo"
kill -0 "${pids[-1]}" || fail 'start does not wait'
/usr/bin/python3 "$tmp/ready.py" "/proc/$(pid_of)/root/run/notify/notify.sock"
wait "${pids[-1]}" || fail 'start failed'
wait "$server"
equal said "$(cat "$tmp/said")" STATUS=x$'\n'READY=1$'\n'"MAINPID=$(cat "$tmp/pid")"$'\n'BARRIER=1
succeed rt delete --force "$id"
nothing_left
listen once
rm "$rootfs/tmp/address"
background rt run --bundle "$bundle" "$id"
wait_for [ -s "$rootfs/tmp/address" ]
/usr/bin/python3 "$tmp/ready.py" "/proc/$(pid_of)/root/run/notify/notify.sock"
wait "$server"
expect_said() { grep -q "$1" "$tmp/said" || fail "not said: $1"; }
expect_said READY=1
expect_said "MAINPID=$(pid_of)"
# Later messages also go to the service manager; but the container must not name the main process.
cat >"$tmp/later.py" <<'P'
import array, os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.connect(sys.argv[1])
s.send(b"WATCHDOG=1\nMAINPID=1\nFDSTORE=1")
s.send(b"STATUS=serving")
ours, theirs = os.pipe()
socket.send_fds(s, [b"BARRIER=1"], [theirs])
os.close(theirs)
os.read(ours, 1)
P
listen
/usr/bin/python3 "$tmp/later.py" "/proc/$(pid_of)/root/run/notify/notify.sock"
wait "$server"
equal said "$(cat "$tmp/said")" WATCHDOG=1$'\n'STATUS=serving$'\n'BARRIER=1
succeed rt kill "$id" TERM
wait_for [ ! -e "$state/$id" ]
