#!/bin/bash
# The kernel accepts the write, and reports only afterwards that the partition is invalid because its parent is none.
. "${0%/*}/../common.sh"
in_v2 || skip 'about cgroup v2'
need_controller cpuset
new_bundle
edit '.linux.cgroupsPath += "/inner" | .linux.resources.unified = {"cpuset.cpus": "0", "cpuset.cpus.partition": "root"}'
create_fails
expect 'invalid' /linux/resources/unified/cpuset.cpus.partition
nothing_left
