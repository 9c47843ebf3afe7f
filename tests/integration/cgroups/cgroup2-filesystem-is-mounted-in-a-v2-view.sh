#!/bin/bash
. "${0%/*}/../common.sh"
again_in_v2_view
new_bundle
edit '.mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "ro"]}]'
for namespace in own host; do
  [ "$namespace" = own ] || edit '.linux.namespaces -= [{type: "cgroup"}]'
  shell 'cat /sys/fs/cgroup/cgroup.procs; cat /proc/self/mountinfo'
  [ "$namespace" = host ] || expect_line 1
  expect_mount /sys/fs/cgroup cgroup2 ro nosuid noexec nodev
done
