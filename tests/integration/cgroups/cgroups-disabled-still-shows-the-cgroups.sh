#!/bin/bash
# podman run --cgroups=disabled.
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
edit 'del(.linux.cgroupsPath, .linux.resources) | .linux.namespaces += [{type: "cgroup"}] | .linux.namespaces |= unique
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["ro"]}]'
args /bin/ls /sys/fs/cgroup
succeed rt --cgroup-manager disabled run --bundle "$bundle" "$id"
[ -n "$out" ] || fail 'no cgroups are visible'
[ ! -d "/sys/fs/cgroup/$id" ] && [ ! -d "/sys/fs/cgroup/memory/$id" ] || fail 'a cgroup was made'
nothing_left
