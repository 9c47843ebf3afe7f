#!/bin/bash
# The specification wants it stopped first; runc and crun remove it, and callers depend on that.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
pid=$(pid_of)
succeed rt delete "$id"
nothing_left
wait_for gone "$pid"
