#!/bin/bash
# CVE-2019-5736: takes a handle while the container is created, and opens it for writing when nothing runs the file any more.
# With each way in which rt protects its file, and wherever the file is.
if [ -z "${RT_TEST_MOUNTS:-}" ]; then RT_TEST_MOUNTS=1 exec unshare --mount --propagation private bash "$0"; fi
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
args /bin/true
original=$RT
set_mm=prctl:35 # PR_SET_MM
for place in tmpfs readonly noexec; do
  mkdir "$tmp/$place"
  mount -t tmpfs tmpfs "$tmp/$place"
done
# A copy that no other process runs: a file in use cannot be written anyway.
cp "$original" "$tmp/copy"
cp "$original" "$tmp/tmpfs/copy"
cp "$original" "$tmp/readonly/copy"
mount -o remount,ro "$tmp/readonly"
mount -o remount,noexec "$tmp/noexec"
# cannot_write PROGRAM STATE WITHOUT...
cannot_write() {
  local program=$1 hash under=()
  state=$2
  shift 2
  [ $# = 0 ] || under=("$here/without" "$@" --)
  hash=$(sha256sum <"$program")
  "${under[@]}" "$program" --root "$state" create --bundle "$bundle" "$id" </dev/null || fail "create: $program $*"
  RT=$program
  /usr/bin/python3 - "$(pid_of)" "$program" "$state" "$id" <<'P' || fail "the handle could be written: $program $*"
import errno, os, subprocess, sys, time
pid, runtime, state, name = sys.argv[1:]
handle = os.open(f"/proc/{pid}/exe", os.O_PATH)
subprocess.run([runtime, "--root", state, "start", name], check=True)
for _ in range(1500):
    try:
        os.write(os.open(f"/proc/self/fd/{handle}", os.O_WRONLY), b"x")
        sys.exit(1)
    except OSError as e:
        if e.errno != errno.ETXTBSY:  # a process still runs it
            sys.exit(0 if e.errno in (errno.EROFS, errno.EPERM, errno.EACCES) else e.errno)
    time.sleep(0.02)
sys.exit(errno.ETXTBSY)
P
  equal 'the binary' "$(sha256sum <"$program")" "$hash"
  "$program" --root "$state" delete --force "$id"
}
own=$state
for program in "$tmp/copy" "$tmp/tmpfs/copy" "$tmp/readonly/copy"; do
  cannot_write "$program" "$own"
  cannot_write "$program" "$own" $set_mm           # a process may not change its exe link: rt executes itself again
  cannot_write "$program" "$own" open_tree:3       # no mount of the file: from a copy in memory
  cannot_write "$program" "$own" memfd_create
done
TMPDIR=$tmp/noexec cannot_write "$tmp/copy" "$tmp/noexec/state"
TMPDIR=$tmp/noexec cannot_write "$tmp/copy" "$tmp/noexec/state" open_tree:3
# An rt that cannot be protected does not enter a container.
state=$own
try "$here/without" open_tree:3 memfd_create -- "$tmp/copy" --root "$state" create --bundle "$bundle" "$id"
equal status "$status" 1
expect 'protect our own program file' memfd_create
[ ! -e "$state/$id" ] || fail 'state left'
