#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
running
pid=$(pid_of)
echo 1 >"/sys/fs/cgroup/$id/cgroup.freeze"
frozen() { grep -q 'frozen 1' "/sys/fs/cgroup/$id/cgroup.events"; }
wait_for frozen
equal status "$(status_of)" paused
succeed rt delete --force "$id"
wait_for gone "$pid"
nothing_left
