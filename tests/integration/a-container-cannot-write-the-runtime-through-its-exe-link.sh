#!/bin/bash
# CVE-2019-5736: a handle taken while the container was created, opened for writing when nothing ran it any more.
. "${0%/*}/common.sh"
need_tool /usr/bin/python3
new_bundle
# A copy that nobody else runs: a file in use cannot be written anyway.
cp "$RT" "$tmp/copy"
RT=$tmp/copy
hash=$(sha256sum <"$RT")
args /bin/true
create
/usr/bin/python3 - "$(pid_of)" "$RT" "$state" "$id" <<'P' || fail 'the handle could be written'
import errno, os, subprocess, sys, time
pid, runtime, state, name = sys.argv[1:]
handle = os.open(f"/proc/{pid}/exe", os.O_PATH)
subprocess.run([runtime, "--root", state, "start", name], check=True)
time.sleep(0.2)
same = os.fstat(handle)[:3] == os.stat(runtime)[:3]
try:
    os.open(f"/proc/self/fd/{handle}", os.O_WRONLY)
except OSError as e:
    sys.exit(0 if e.errno in (errno.EROFS, errno.EPERM, errno.EACCES) else e.errno)
sys.exit(1 if same else 0)
P
equal 'the binary' "$(sha256sum <"$RT")" "$hash"
