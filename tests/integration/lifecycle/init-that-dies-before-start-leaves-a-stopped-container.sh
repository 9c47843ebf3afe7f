#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
kill -KILL "$(pid_of)"
wait_status stopped
expect_fail rt start "$id"
expect 'cannot start a container that has stopped'
succeed rt delete "$id"
nothing_left
