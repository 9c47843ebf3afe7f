#!/bin/bash
# In a view with these v1 hierarchies, which few machines mount.
[ -n "${RT_TEST_NETWORK:-}" ] || RT_TEST_NETWORK=1 RT_TEST_VIEW=v1net exec bash "$0"
. "${0%/*}/common.sh"
need_v1 net_cls
need_controller net_prio
new_bundle
args /guest pause
edit '.linux.resources.network = {classID: 1048577, priorities: [{name: "lo", priority: 7}]}'
create
equal class "$(cat "$(cgroup_of net_cls)/net_cls.classid")" 1048577
grep -qx 'lo 7' "$(cgroup_of net_prio)/net_prio.ifpriomap" || fail "$(cat "$(cgroup_of net_prio)/net_prio.ifpriomap")"
succeed rt delete --force "$id"
nothing_left
edit '.linux.resources.network.priorities[0].name = "nosuch0"'
create_fails
expect /linux/resources/network nosuch0
nothing_left
