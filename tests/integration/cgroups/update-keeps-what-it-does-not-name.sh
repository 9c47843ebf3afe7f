#!/bin/bash
# Also within a section that it names; lists are merged by device. The rest of config.json stays unchanged.
. "${0%/*}/../common.sh"
need_v1 cpu
need_controller pids
new_bundle
edit '.linux.resources = {devices: [{allow: false, access: "rwm"}], cpu: {shares: 512, period: 50000, x: 1},
    pids: {limit: 40}} | .another = {member: 1.50}
'
running
succeed rt update --cpu-quota 20000 "$id"
equal quota "$(cat "$(cgroup_of cpu)/cpu.cfs_quota_us")" 20000
equal period "$(cat "$(cgroup_of cpu)/cpu.cfs_period_us")" 50000
echo '{"cpu": {"period": 40000}}' >"$tmp/resources"
succeed rt update -r "$tmp/resources" "$id"
equal quota "$(cat "$(cgroup_of cpu)/cpu.cfs_quota_us")" 20000
equal period "$(cat "$(cgroup_of cpu)/cpu.cfs_period_us")" 40000
equal pids "$(cat "$(cgroup_of pids)/pids.max")" 40
want='del(.linux.resources.cpu)'
equal rest "$(jq -c "$want" "$state/$id/config.json")" "$(jq -c "$want" "$bundle/config.json")"
equal cpu "$(jq -c .linux.resources.cpu "$state/$id/config.json")" '{"shares":512,"quota":20000,"period":40000}'
