#!/bin/bash
. "${0%/*}/../common.sh"
need_v1 freezer
new_bundle
edit '.linux.cgroupsPath += "/below"'
running
echo FROZEN >"/sys/fs/cgroup/freezer/$id/freezer.state"
equal status "$(status_of)" paused
RT_TEST_TIMEOUT=60 expect_fail rt resume "$id"
expect 'frozen' 'ancestor'
echo THAWED >"/sys/fs/cgroup/freezer/$id/freezer.state"
wait_status running
