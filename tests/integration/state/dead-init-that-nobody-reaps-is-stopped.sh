#!/bin/bash
# Its parent, such as containerd's shim, may reap it later.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
/usr/bin/python3 - "$tmp" "$RT" --root "$state" "${driver[@]}" create --bundle "$bundle" "$id" <<'END' &
import ctypes, os, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
subprocess.run(sys.argv[2:], check=True)
open(sys.argv[1] + "/created", "w").close()
while not os.path.exists(sys.argv[1] + "/over"):
    time.sleep(0.05)
END
parent=$!
wait_for [ -e "$tmp/created" ]
start
init=$(pid_of)
succeed rt kill "$id" KILL
wait_status stopped
grep -q '^State:[[:space:]]Z' "/proc/$init/status" || fail 'it has been reaped'
expect_fail rt kill "$id" TERM
succeed rt delete "$id"
nothing_left
touch "$tmp/over"
wait "$parent"
