#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
mkdir "$tmp/here"
cd "$tmp/here"
create --pid-file pid
equal pid "$(cat "$tmp/here/pid")" "$(pid_of)"
