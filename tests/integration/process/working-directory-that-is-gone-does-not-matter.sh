#!/bin/bash
# Neither does one without search permission. Only paths relative to it fail.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
mkdir "$tmp/gone"
cd "$tmp/gone"
rmdir "$tmp/gone"
create --pid-file "$tmp/pid"
start
equal 'process id' "$(cat "$tmp/pid")" "$(pid_of)"
succeed rt kill "$id" KILL
wait_status stopped
succeed rt delete "$id"
args /bin/pwd
run
expect_line /
expect_fail rt create --bundle . "$id"
expect_fail "$RT" --root relative list
cd /
nothing_left
