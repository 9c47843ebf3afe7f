#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.hostname) | .linux.namespaces = [{type: "mount"}]'
args /guest pause
create
for name in cgroup ipc net pid time user uts; do
  equal "$name" "$(readlink "/proc/$(pid_of)/ns/$name")" "$(readlink "/proc/self/ns/$name")"
done
[ "$(readlink "/proc/$(pid_of)/ns/mnt")" != "$(readlink /proc/self/ns/mnt)" ] || fail 'mnt is the host'"'"'s'
