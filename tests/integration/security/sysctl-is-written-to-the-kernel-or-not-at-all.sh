#!/bin/bash
# A file is mounted over the parameter in the caller's /proc; rt writes to the container's own procfs.
if [ -z "${RT_TEST_MOUNTS:-}" ]; then
  RT_TEST_MOUNTS=1 exec unshare --mount --propagation private bash "$0"
fi
. "${0%/*}/../common.sh"
new_bundle
echo 1 >"$tmp/planted"
mount --bind "$tmp/planted" /proc/sys/kernel/shmmni
edit '.linux.sysctl["kernel.shmmni"] = "4097"'
args /bin/true
run
equal 'the file' "$(cat "$tmp/planted")" 1
umount /proc/sys/kernel/shmmni
inside /bin/cat /proc/sys/kernel/shmmni
expect_line 4097
