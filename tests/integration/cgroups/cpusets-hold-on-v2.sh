#!/bin/bash
. "${0%/*}/../common.sh"
in_v2 || skip 'about cgroup v2'
need_controller cpuset
last=$(($(nproc) - 1))
new_bundle
edit --arg last $last '.linux.resources.cpu = {cpus: $last, mems: "0"}'
running
cd "$(cgroup_of cpuset)"
equal cpus "$(cat cpuset.cpus)" $last
equal mems "$(cat cpuset.mems)" 0
equal effective "$(cat cpuset.cpus.effective)" $last
equal allowed "$(awk '/^Cpus_allowed_list/ {print $2}' "/proc/$(pid_of)/status")" $last
succeed rt update --cpuset-cpus 0 "$id"
equal 'allowed after update' "$(awk '/^Cpus_allowed_list/ {print $2}' "/proc/$(pid_of)/status")" 0
