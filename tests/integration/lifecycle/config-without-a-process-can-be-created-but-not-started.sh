#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.process)'
create
equal status "$(status_of)" created
expect_fail rt start "$id"
expect 'cannot start a container whose config.json has no process'
equal status "$(status_of)" created
execute -e PATH=/bin "$id" hostname
expect_line guest
succeed rt kill "$id" KILL
wait_status stopped
succeed rt delete "$id"
nothing_left
run_fails
expect '/process: missing, so there is nothing to run'
nothing_left
