#!/bin/bash
# The caller reaps the init itself: there must be no process in between, and no other one left over.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
need_tool python3
/usr/bin/python3 - "$RT" "$state" "$bundle" "$id" >"$tmp/said" <<'P'
import ctypes, os, subprocess, sys
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
runtime, state, bundle, name = sys.argv[1:]
subprocess.run([runtime, "--root", state, "create", "--bundle", bundle, name], check=True)
print(open(f"/proc/self/task/{os.getpid()}/children").read().strip())
P
equal 'the children' "$(cat "$tmp/said")" "$(pid_of)"
