#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
args /guest pause
succeed rt --cgroup-manager=disabled create --bundle "$bundle" "$id"
equal cgroups "$(cgroups)" ''
equal 'cgroup of the process' "$(cat "/proc/$(pid_of)/cgroup")" "$(cat /proc/self/cgroup)"
start
succeed rt delete --force "$id"
