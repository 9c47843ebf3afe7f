#!/bin/bash
# No cgroup can be made: that is a problem, and what needs one is not tried.
. "${0%/*}/../common.sh"
try unshare --mount --propagation private bash -c 'awk "\$5 ~ \"^/sys/fs/cgroup\" {print \$5}" /proc/self/mountinfo |
  while read -r mount; do mount -o remount,bind,ro "$mount"; done; exec "$@"' - "$RT" --root "$state" doctor --format json
equal status "$status" 1
finding() { jq -r --arg id "$1" '.findings[] | select(.id == $id) | '"$2" <<<"$out"; }
equal problems "$(jq -r '[.findings[] | select(.verdict == "problem").id] | join(" ")' <<<"$out")" cgroup.create
[[ $(finding cgroup.create .found) == *'read-only file system'* ]] || fail 'it does not say why'
[[ $(finding cgroup.create .fix) == *'--cgroup-manager disabled'* ]] || fail 'it shows no remedy'
try unshare --mount --propagation private bash -c 'umount -l /sys/fs/cgroup; mount -t tmpfs none /sys/fs/cgroup; exec "$@"' \
  - "$RT" --root "$state" doctor
equal status "$status" 1
expect 'problem     cgroup.mode' 'none is mounted below /sys/fs/cgroup'
