#!/bin/bash
# With its own writable cgroup tree, and the host's libraries.
. "${0%/*}/../common.sh"
[ -z "${RT_SANITIZED:-}" ] || skip 'the sanitizer inspects its own process'
new_bundle
mkdir -p "$rootfs"/{lib,lib64,usr,run,inner}
new_bundle "$rootfs/inner"
edit '.linux.cgroupsPath = "" | .process.args = ["/bin/sh", "-c", "hostname; cat /proc/self/cgroup"] | .hostname = "innermost"'
bundle=$tmp/bundle rootfs=$tmp/bundle/rootfs
cp "$RT" "$rootfs/rt"
all=$(rt features | jq -c '.linux.capabilities')
edit --argjson all "$all" '.process.capabilities = {bounding: $all, effective: $all, permitted: $all}
  | .mounts |= map(if .destination == "/sys" then .options -= ["ro"] else . end)
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "rw"]},
      {destination: "/run", type: "tmpfs", source: "tmpfs"},
      ("/lib", "/lib64", "/usr" | {destination: ., type: "bind", source: ., options: ["rbind", "ro"]})]'
inside /rt run --bundle /inner nested
expect_line innermost
nothing_left
if in_v2 && grep -qw memory /sys/fs/cgroup/cgroup.controllers; then
  bundle=$rootfs/inner
  edit '.linux.resources.memory.limit = 100000000'
  bundle=$tmp/bundle
  try rt run --bundle "$bundle" "$id"
  expect 'controller memory' 'has processes itself'
  nothing_left
fi
