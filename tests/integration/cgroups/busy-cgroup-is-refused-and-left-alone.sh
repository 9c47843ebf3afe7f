#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
need_controller pids
new_bundle
mkdir "$(cgroup_of pids)"
background sleep 60
echo "${pids[0]}" >"$(cgroup_of pids)/cgroup.procs"
create_fails
expect "container's cgroup is not empty" 1 "$id"
kill -0 "${pids[0]}" || fail 'its process was killed'
[ -d "$(cgroup_of pids)" ] || fail 'it was removed'
[ ! -e "$state/$id" ] || fail 'state left'
equal 'other cgroups' "$(cgroups)" "$(cgroup_of pids)"
