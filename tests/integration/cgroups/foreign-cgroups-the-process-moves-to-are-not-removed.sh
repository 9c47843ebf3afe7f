#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 pids
new_bundle
edit '.linux.namespaces -= [{type: "cgroup"}]'
mkdir "/sys/fs/cgroup/pids/$id-foreign"
running
echo "$(pid_of)" >"/sys/fs/cgroup/pids/$id-foreign/cgroup.procs"
succeed rt delete --force "$id"
[ -d "/sys/fs/cgroup/pids/$id-foreign" ] || fail 'it was removed'
rmdir "/sys/fs/cgroup/pids/$id-foreign"
nothing_left
