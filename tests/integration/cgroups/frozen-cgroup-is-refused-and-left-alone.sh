#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
need_v1 freezer
new_bundle
mkdir "$(cgroup_of freezer)"
echo FROZEN >"$(cgroup_of freezer)/freezer.state"
expect_fail timeout 30 "$RT" --root "$state" create --bundle "$bundle" "$id"
expect frozen "$id"
equal state "$(cat "$(cgroup_of freezer)/freezer.state")" FROZEN
echo THAWED >"$(cgroup_of freezer)/freezer.state"
