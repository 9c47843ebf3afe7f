#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
receive() {
  background /usr/bin/python3 "$here/console.py" pidfd "$tmp/socket" >"$tmp/received"
  wait_for [ -S "$tmp/socket" ]
}
received() { wait "${pids[-1]}"; rm "$tmp/socket"; equal message "$(cat "$tmp/received")" "$1 $2"; }
args /guest pause
receive
create --pidfd-socket "$tmp/socket" --pid-file "$tmp/pid"
received standard "$(cat "$tmp/pid")"
start
receive
execute -d --pidfd-socket "$tmp/socket" --pid-file "$tmp/pid" "$id" /guest pause
received setns "$(cat "$tmp/pid")"
succeed rt delete --force "$id"
receive
edit --arg path "$tmp/socket" '.annotations["run.oci.pidfd_receiver"] = $path'
succeed rt run -d --bundle "$bundle" --pid-file "$tmp/pid" "$id"
received standard "$(cat "$tmp/pid")"
succeed rt delete --force "$id"
create_fails
expect 'pidfd socket'
nothing_left
