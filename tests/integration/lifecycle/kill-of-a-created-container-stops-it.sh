#!/bin/bash
# Even if it is not reaped: a zombie counts as stopped.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
succeed rt kill "$id" KILL
wait_status stopped
expect_fail rt start "$id"
succeed rt delete "$id"
nothing_left
