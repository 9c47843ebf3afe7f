#!/bin/bash
# Without a pid namespace that dies with its init, kill must reach all processes of the container.
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.linux.namespaces[] | select(.type == "pid"))'
args /guest crowd 3 stay
create
start
wait_for bash -c "[ \$(cat $(cgroup_of pids)/cgroup.procs | wc -l) = 4 ]"
mapfile -t all < <(cat "$(cgroup_of pids)/cgroup.procs")
succeed rt kill "$id" KILL
for pid in "${all[@]}"; do wait_for gone "$pid"; done
wait_status stopped
