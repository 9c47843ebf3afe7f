#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 cpu
[ -e /sys/fs/cgroup/cpu/cpu.cfs_burst_us ] || mkdir "/sys/fs/cgroup/cpu/$id-probe"
[ ! -d "/sys/fs/cgroup/cpu/$id-probe" ] || [ -e "/sys/fs/cgroup/cpu/$id-probe/cpu.cfs_burst_us" ] || skip 'no cpu burst here'
new_bundle
edit '.linux.resources.cpu = {quota: 50000, period: 100000, burst: 40000}'
args /guest pause
create
equal burst "$(cat "$(cgroup_of cpu)/cpu.cfs_burst_us")" 40000
