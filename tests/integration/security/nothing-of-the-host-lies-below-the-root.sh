#!/bin/bash
# Whatever a process with all rights in the container's mount namespace takes away, no file of the host appears.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
touch "$tmp/of-the-host"
cat >"$tmp/look.py" <<'PYTHON'
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
marker, pid = sys.argv[1:]
namespace = os.open(f"/proc/{pid}/ns/mnt", os.O_RDONLY)
here = os.stat("/")
def enter():
    if libc.setns(namespace, 0): raise OSError(ctypes.get_errno(), "setns")
def look(when, path="/"):
    there = os.stat(path)
    if os.path.exists(marker) or (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino): print("seen", when)
    print(when, " ".join(sorted(os.listdir(path))))
enter()
look("entered")
look("above", "/..")
os.mkdir("/below")
root = os.open("/", os.O_RDONLY)
os.chroot("/below")
os.fchdir(root)
for _ in range(64): os.chdir("..")
os.chroot(".")
look("escaped")
for layer in range(64):
    if libc.umount2(b"/", 2): break
    os.chdir("/")
    enter()
    look("uncovered")
os.rmdir("/below") if os.path.exists("/below") else None
PYTHON
# looks: enters the container as root of the host would, with all rights.
looks() {
  create
  succeed /usr/bin/python3 "$tmp/look.py" "$tmp/of-the-host" "$(pid_of)"
  expect 'entered bin' 'escaped below bin' 'uncovered '
  if has_linux 7.0; then expect_line 'uncovered '; fi
  expect_not seen
  rt delete --force "$id"
  rmdir "$rootfs/below"
}
args /guest pause
edit '.mounts += [{destination: "/data", type: "tmpfs", source: "tmpfs"}]'
looks
# The same if the init starts with the host's mounts.
hook createRuntime true
looks
edit 'del(.hooks)'
# The container's own view, and what a runtime in it needs.
edit '.process.capabilities |= with_entries(.value = ["CAP_SYS_ADMIN", "CAP_SYS_CHROOT"])'
shell 'echo mounts: $(cut -d" " -f5 /proc/self/mountinfo)
  unshare -m sh -c "mount -t tmpfs t /tmp && mkdir /tmp/old && cd /tmp && pivot_root . old && cd / && echo /* /old/gues*"
  umount -l / && echo unmounted; ls -d /guest /../guest'
expect_line 'mounts: / /proc /dev /dev/pts /dev/shm /sys /data' '/old /old/guest' unmounted /guest /../guest
