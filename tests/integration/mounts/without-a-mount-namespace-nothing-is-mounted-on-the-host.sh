#!/bin/bash
# The container is in the caller's mount namespace, with mounts that only it can see; it needs no namespace at all.
. "${0%/*}/../common.sh"
need_linux 6.15
new_bundle
edit 'del(.linux.namespaces, .hostname) | .root.readonly = true
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["ro"]}, {destination: "/t", type: "tmpfs", source: "t", options: ["ro"]},
      {destination: "/data", source: "/etc", options: ["bind", "ro"]}] | .linux.maskedPaths = ["/proc/kcore", "/bin/sed"]
  | .linux.readonlyPaths = ["/proc/sys"]'
args /bin/sh -c 'ls /proc/self/ns/ >/dev/null && test -s /data/hosts && test ! -s /bin/sed && ! touch /x && ! touch /t/x && ! mkdir /sys/fs/cgroup/x && ls /dev/null && sleep 60'
create
start
pid=$(pid_of)
for type in cgroup ipc mnt net pid user uts; do
  equal "$type" "$(readlink "/proc/$pid/ns/$type")" "$(readlink "/proc/self/ns/$type")"
done
! grep -F "$tmp/" /proc/self/mountinfo || fail 'mounts on the host'
sleep 0.3
has_status running || fail 'something is missing in the container'
succeed rt delete --force "$id"
! grep -F "$tmp/" /proc/self/mountinfo || fail 'mounts on the host'
