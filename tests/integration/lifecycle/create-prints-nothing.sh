#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
equal 'create' "$out$err" ''
start
equal 'start' "$out$err" ''
succeed rt kill "$id" KILL
equal 'kill' "$out$err" ''
wait_status stopped
succeed rt delete "$id"
equal 'delete' "$out$err" ''
