#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 cpu
new_bundle
edit '.linux.resources.cpu = {shares: 512, quota: 30000, period: 60000}'
args /guest pause
create
cd "$(cgroup_of cpu)"
equal shares "$(cat cpu.shares)" 512
equal quota "$(cat cpu.cfs_quota_us)" 30000
equal period "$(cat cpu.cfs_period_us)" 60000
succeed rt delete --force "$id"
edit '.linux.resources.cpu = {quota: -1, idle: 1}'
create
equal 'no quota' "$(cat "$(cgroup_of cpu)/cpu.cfs_quota_us")" -1
equal idle "$(cat "$(cgroup_of cpu)/cpu.idle")" 1
