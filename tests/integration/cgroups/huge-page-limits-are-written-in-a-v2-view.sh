#!/bin/bash
. "${0%/*}/../common.sh"
again_in_v2_view
need_controller hugetlb
[ -d /sys/kernel/mm/hugepages/hugepages-2048kB ] || skip 'no huge pages of 2 MB'
new_bundle
edit '.linux.resources.hugepageLimits = [{pageSize: "2MB", limit: 4194304}]'
args /guest pause
create
equal limit "$(cat "$(cgroup_of hugetlb)/hugetlb.2MB.max")" 4194304
equal reservations "$(cat "$(cgroup_of hugetlb)/hugetlb.2MB.rsvd.max")" 4194304
