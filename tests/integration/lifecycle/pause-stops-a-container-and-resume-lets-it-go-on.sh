#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'n=0; while :; do n=$((n + 1)); echo $n >/tmp/count; /bin/sleep 0.01; done'
create
start
wait_for [ -s "$rootfs/tmp/count" ]
succeed rt pause "$id"
equal status "$(status_of)" paused
before=$(cat "$rootfs/tmp/count")
sleep 0.3
equal count "$(cat "$rootfs/tmp/count")" "$before"
expect_fail rt pause "$id"
expect 'container not running'
succeed rt resume "$id"
equal status "$(status_of)" running
counts() { [ -s "$rootfs/tmp/count" ] && [ "$(cat "$rootfs/tmp/count")" != "$before" ]; }
wait_for counts
expect_fail rt resume "$id"
expect 'container not paused'
