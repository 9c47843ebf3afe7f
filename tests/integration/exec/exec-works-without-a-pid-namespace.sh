#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.namespaces |= map(select(.type != "pid"))'
running
execute "$id" /bin/sh -c 'hostname; readlink /proc/self'
expect_line guest
pid=${out##*$'\n'}
[ "$pid" -gt 50 ] || fail 'not in the pid namespace of the host'
execute -d --pid-file "$tmp/pid" "$id" /guest pause
succeed rt delete --force "$id"
wait_for gone "$(cat "$tmp/pid")"
nothing_left
