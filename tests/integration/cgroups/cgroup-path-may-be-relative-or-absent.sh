#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 pids
new_bundle
args /guest pause
own=$(awk -F: '$2 == "pids" {print $3}' /proc/self/cgroup)
edit --arg id "$id" '.linux.cgroupsPath = $id + "/sub/container"'
create
equal relative "$(awk -F: '$2 == "pids" {print $3}' "/proc/$(pid_of)/cgroup")" "${own%/}/$id/sub/container"
succeed rt delete --force "$id"
find /sys/fs/cgroup -depth -path "*/$id*" -type d -exec rmdir {} + 2>/dev/null || true
edit 'del(.linux.cgroupsPath)'
create
equal absent "$(awk -F: '$2 == "pids" {print $3}' "/proc/$(pid_of)/cgroup")" "${own%/}/$id"
