#!/bin/bash
# What createRuntime has made on the host, poststop takes away.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "touch $tmp/made"
hook createContainer 'exit 1'
hook poststop "rm $tmp/made"
create_fails
[ ! -e "$tmp/made" ] || fail 'poststop did not run'
nothing_left
