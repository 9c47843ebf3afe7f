#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'trap "exit 7" TERM; echo >/tmp/ready; while :; do /bin/sleep 0.01; done'
create
start
wait_for [ -e "$rootfs/tmp/ready" ]
succeed rt pause "$id"
succeed rt kill "$id" TERM
sleep 0.2
equal status "$(status_of)" paused
succeed rt resume "$id"
wait_status stopped
