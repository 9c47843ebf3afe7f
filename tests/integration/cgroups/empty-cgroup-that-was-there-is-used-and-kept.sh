#!/bin/bash
# What we did not make, we do not remove.
. "${0%/*}/../common.sh"
need_cgroupfs
need_controller pids
new_bundle
mkdir "$(cgroup_of pids)"
inode=$(stat -c %i "$(cgroup_of pids)")
run
equal 'what is left' "$(cgroups)" "$(cgroup_of pids)"
equal inode "$(stat -c %i "$(cgroup_of pids)")" "$inode"
rmdir "$(cgroup_of pids)"
