#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
again_in_v2_view
new_bundle
running
succeed rt pause "$id"
equal status "$(status_of)" paused
equal frozen "$(cat "/sys/fs/cgroup/$id/cgroup.freeze")" 1
succeed rt resume "$id"
equal status "$(status_of)" running
equal frozen "$(cat "/sys/fs/cgroup/$id/cgroup.freeze")" 0
