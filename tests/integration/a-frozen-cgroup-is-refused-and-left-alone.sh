#!/bin/bash
. "${0%/*}/common.sh"
need_cgroupfs
need_v1 freezer
new_bundle
mkdir "$(cgroup_of freezer)"
echo FROZEN >"$(cgroup_of freezer)/freezer.state"
begin=$SECONDS
create_fails
expect frozen "$id"
[ $((SECONDS - begin)) -lt 5 ] || fail 'it hung'
equal state "$(cat "$(cgroup_of freezer)/freezer.state")" FROZEN
echo THAWED >"$(cgroup_of freezer)/freezer.state"
