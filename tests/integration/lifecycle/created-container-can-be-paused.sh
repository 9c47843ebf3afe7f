#!/bin/bash
# It cannot be started while paused; after resume it can.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
succeed rt pause "$id"
equal status "$(status_of)" paused
expect_fail rt start "$id"
expect 'cannot start a paused container'
succeed rt resume "$id"
equal status "$(status_of)" created
start
equal status "$(status_of)" running
