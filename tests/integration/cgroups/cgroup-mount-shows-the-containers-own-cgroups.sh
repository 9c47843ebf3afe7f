#!/bin/bash
# On v1 one mount per hierarchy, with the usual links; with and without its own cgroup namespace. On v2 without one it is the
# whole tree, and /proc/self/cgroup names the container's place in it.
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
edit '.mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "relatime", "ro"]}]
  | .linux.resources.pids.limit = 77'
file=/sys/fs/cgroup/pids/pids.max
in_v1 || file=/sys/fs/cgroup/pids.max
for namespace in own host; do
  [ "$namespace" = own ] || edit '.linux.namespaces -= [{type: "cgroup"}]'
  own=$file
  [ "$namespace" = own ] || in_v1 || own="/sys/fs/cgroup\$(sed -n s/^0:://p /proc/self/cgroup)/pids.max"
  shell "cat $own; ls -d /sys/fs/cgroup/*; mkdir /sys/fs/cgroup/x ${file%/*}/x; cat /proc/self/mountinfo"
  expect_line 77
  expect 'Read-only file system'
  expect_mount "${file%/*}" ro nosuid noexec nodev
done
