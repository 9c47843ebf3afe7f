#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.linux.namespaces += [{type: "time"}]'
args /guest pause
if [ ! -e /proc/self/ns/time ]; then
  create_fails
  expect 'this kernel has no time namespaces'
  skip 'no time namespaces here'
fi
create
for name in cgroup ipc mnt net pid time user uts; do
  inside=$(readlink "/proc/$(pid_of)/ns/$name")
  [ "$inside" != "$(readlink "/proc/self/ns/$name")" ] || fail "$name is the host's"
done
