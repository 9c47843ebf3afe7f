#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
user_namespace
edit '.linux.namespaces += [{type: "time"}]'
args /guest pause
create
for name in cgroup ipc mnt net pid time user uts; do
  inside=$(readlink "/proc/$(pid_of)/ns/$name")
  [ "$inside" != "$(readlink "/proc/self/ns/$name")" ] || fail "$name is the host's"
done
