#!/bin/bash
# cgroup v2 allows processes only in leaves, so controllers cannot be enabled below a cgroup that has some.
. "${0%/*}/../common.sh"
again_in_v2_view
new_bundle
read -r controller _ < <(tr ' ' '\n' </sys/fs/cgroup/cgroup.controllers | grep -xE 'memory|io|hugetlb')
case $controller in
  memory) edit '.linux.resources.unified = {"memory.high": "max"}' ;;
  io) edit '.linux.resources.unified = {"io.bfq.weight": "100"}' ;;
  hugetlb) edit '.linux.resources.hugepageLimits = [{pageSize: "2MB", limit: 0}]' ;;
  *) skip 'needs a controller that is not threaded' ;;
esac
parent=/sys/fs/cgroup/$id
mkdir "$parent"
background sleep 60
echo "${pids[0]}" >"$parent/cgroup.procs"
edit '.linux.cgroupsPath += "/inner"'
create_fails
expect "controller $controller" "$parent" "(${pids[0]})" 'child cgroup'
kill -0 "${pids[0]}" || fail 'an unrelated process was killed'
equal cgroups "$(cgroups)" "$parent"
# Without a limit nothing needs to be enabled.
edit 'del(.linux.resources)'
inside /bin/true
kill -KILL "${pids[0]}"
wait_for grep -q 'populated 0' "$parent/cgroup.events"
rmdir "$parent"
