#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 cpuset
new_bundle
edit '.linux.cgroupsPath += "/deep/er" | .linux.resources.cpu = {cpus: "0", mems: "0"}'
args /guest pause
create
equal cpus "$(cat "$(cgroup_of cpuset)/deep/er/cpuset.cpus")" 0
equal mems "$(cat "$(cgroup_of cpuset)/deep/er/cpuset.mems")" 0
equal allowed "$(awk '/Cpus_allowed_list/ {print $2}' "/proc/$(pid_of)/status")" 0
[ -n "$(cat "$(cgroup_of cpuset)/cpuset.cpus")" ] || fail 'the parent has none'
