#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /bin/true
export NOTIFY_SOCKET=$tmp/nobody
create
succeed rt start "$id"
wait_status stopped
succeed rt delete "$id"
nothing_left
