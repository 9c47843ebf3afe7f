#!/bin/bash
# The container's user becomes the owner of the pipes and files of its stdio, but never of the caller's terminal.
. "${0%/*}/../common.sh"
new_bundle
args /bin/true
edit '.process.user = {uid: 1000, gid: 1000}'
kept() {
  succeed /usr/bin/python3 - "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id" <<'END'
import os, subprocess, sys
master, terminal = os.openpty()
before = os.fstat(terminal).st_uid
subprocess.run(sys.argv[1:], stdin=terminal, stdout=terminal, stderr=terminal, check=True)
print("owner", before, os.fstat(terminal).st_uid)
END
  expect_line 'owner 0 0'
}
kept
user_namespace
edit '.process.user = {uid: 0, gid: 0}'
kept
nothing_left
