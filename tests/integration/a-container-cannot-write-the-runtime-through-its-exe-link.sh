#!/bin/bash
# CVE-2019-5736: a handle taken while the container was created, opened for writing when nothing ran it any more.
# Once as it is, once where the kernel does not let a running process change its file (prctl PR_SET_MM) and rt starts again.
. "${0%/*}/common.sh"
need_tool /usr/bin/python3
new_bundle
# A copy that nobody else runs: a file in use cannot be written anyway.
cp "$RT" "$tmp/copy"
RT=$tmp/copy
hash=$(sha256sum <"$RT")
cat >"$tmp/without-set-mm" <<'P'
import ctypes, os, struct, sys
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # classic BPF, seccomp(2): number at 0, first argument at 16
PRCTL, PR_SET_MM, EPERM, ALLOW = {"x86_64": 157, "aarch64": 167}[os.uname().machine], 35, 0x00050001, 0x7fff0000
code = [(LOAD, 0, 0, 0), (EQUAL, 0, 3, PRCTL), (LOAD, 0, 0, 16), (EQUAL, 0, 1, PR_SET_MM), (RETURN, 0, 0, EPERM), (RETURN, 0, 0, ALLOW)]
program = b"".join(struct.pack("HBBI", *one) for one in code)
filter = struct.pack("HxxxxxxP", len(code), ctypes.addressof(memory := ctypes.create_string_buffer(program)))
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, filter, 0, 0):
    sys.exit(os.strerror(ctypes.get_errno()))
os.execv(sys.argv[1], sys.argv[1:])
P
args /bin/true
for under in "" "/usr/bin/python3 $tmp/without-set-mm"; do
  # shellcheck disable=SC2086
  $under "$RT" --root "$state" create --bundle "$bundle" "$id" </dev/null || fail "create ($under)"
  /usr/bin/python3 - "$(pid_of)" "$RT" "$state" "$id" <<'P' || fail "the handle could be written ($under)"
import errno, os, subprocess, sys, time
pid, runtime, state, name = sys.argv[1:]
handle = os.open(f"/proc/{pid}/exe", os.O_PATH)
subprocess.run([runtime, "--root", state, "start", name], check=True)
same = os.fstat(handle)[:3] == os.stat(runtime)[:3]
for _ in range(1500):
    try:
        os.open(f"/proc/self/fd/{handle}", os.O_WRONLY)
        sys.exit(1 if same else 0)
    except OSError as e:
        if e.errno != errno.ETXTBSY:  # somebody still runs it
            sys.exit(0 if e.errno in (errno.EROFS, errno.EPERM, errno.EACCES) else e.errno)
    time.sleep(0.02)
sys.exit(errno.ETXTBSY)
P
  equal 'the binary' "$(sha256sum <"$RT")" "$hash"
  "$RT" --root "$state" delete --force "$id"
done
